import { hash } from 'node:crypto'

const digestBytes = 32
/** Hashes in a full tile (C2SP tlog-tiles). */
const tileWidth = 256
/** A tile spans eight levels of the tree, since it has 2⁸ hashes. */
const levelsPerTile = 8
const emptyRoot = Buffer.from(hash('sha256', '', 'hex'), 'hex')

/**
 * Input of the hash of a leaf (prefix 0, version 1, hash of the event) and of an inner node (prefix
 * 1, two hashes). Both buffers are overwritten for every hash, which saves an allocation.
 */
const leafInput = Buffer.from(`0001${'00'.repeat(digestBytes)}`, 'hex')
const nodeInput = Buffer.from(`01${'00'.repeat(2 * digestBytes)}`, 'hex')

/**
 * Writes the hash of `input` into a row of hashes. Node returns a hash as a string five times as
 * fast as in a buffer of its own.
 */
const writeHash = (input: Buffer, hashRow: Buffer, index: number) =>
  hashRow.write(hash('sha256', input, 'binary'), index * digestBytes, 'latin1')

/**
 * The leaf hashes of the log, in order. Together with the nodes above them they take 64 bytes per
 * entry, which is all the memory that an audit needs.
 */
export class LeafHashes {
  private hashes: Buffer = Buffer.alloc(1024 * digestBytes)
  private readonly isTaken: boolean[] = []

  /** Stores an event's hash (hex) at its index. Returns false when another event has that index. */
  place(index: number, eventHash: string): boolean {
    if (this.isTaken[index]) return false
    while (this.hashes.length < (index + 1) * digestBytes)
      this.hashes = Buffer.concat([this.hashes, this.hashes])
    leafInput.write(eventHash, 2, 'hex')
    writeHash(leafInput, this.hashes, index)
    this.isTaken[index] = true
    return true
  }

  /** The number of entries without a gap: the size of the log. */
  get size(): number {
    let treeSize = 0
    while (this.isTaken[treeSize]) treeSize++
    return treeSize
  }

  /** One more than the highest index. It equals `size` unless an index is missing. */
  get end(): number {
    return this.isTaken.length
  }

  /** The hashes of the first `treeSize` leaves in one buffer. */
  bytes = (treeSize: number) => this.hashes.subarray(0, treeSize * digestBytes)
}

/** All perfect subtrees of a log, by level. Row 0 has the leaves. Each node is hashed once. */
export class MerkleTree {
  private readonly rows: Buffer[] = []
  readonly size: number

  constructor(leafHashes: LeafHashes) {
    this.size = leafHashes.size
    let hashRow = leafHashes.bytes(this.size)
    while (hashRow.length > 0) {
      this.rows.push(hashRow)
      hashRow = parentRow(hashRow)
    }
  }

  /**
   * The roots of the perfect subtrees that make up the first `treeSize` entries, from left to
   * right.
   */
  peaksAt(treeSize: number): Buffer[] {
    const peaks: Buffer[] = []
    let firstEntry = 0
    for (let level = this.rows.length - 1; level >= 0; level--) {
      const entryCount = 2 ** level
      const hasSubtree = Math.floor(treeSize / entryCount) % 2 === 1
      if (!hasSubtree) continue
      const offset = (firstEntry / entryCount) * digestBytes
      peaks.push(this.rows[level]!.subarray(offset, offset + digestBytes))
      firstEntry += entryCount
    }
    return peaks
  }

  /** The root of the first `treeSize` entries (RFC 9162 §2.1.1); undefined if there are fewer. */
  rootAt(treeSize: number): Buffer | undefined {
    if (treeSize > this.size) return undefined
    let root: Buffer | undefined
    for (const peak of this.peaksAt(treeSize).reverse())
      root = root === undefined ? peak : joinNodes(peak, root)
    return root ?? emptyRoot
  }

  /** All tiles that the log must have, with their hashes in hex. */
  *tiles(): Iterable<{ name: string; level: number; index: number; hashes: string }> {
    const tileBytes = tileWidth * digestBytes
    for (let level = 0; level * levelsPerTile < this.rows.length; level++) {
      const hashRow = this.rows[level * levelsPerTile]!
      for (let index = 0; index * tileBytes < hashRow.length; index++) {
        const tile = hashRow.subarray(index * tileBytes, (index + 1) * tileBytes)
        yield { name: `${level}/${index}`, level, index, hashes: tile.toString('hex') }
      }
    }
  }
}

function parentRow(hashRow: Buffer): Buffer {
  const pairCount = Math.floor(hashRow.length / (2 * digestBytes))
  const parents = Buffer.alloc(pairCount * digestBytes)
  for (let index = 0; index < pairCount; index++) {
    hashRow.copy(nodeInput, 1, index * 2 * digestBytes, (index + 1) * 2 * digestBytes)
    writeHash(nodeInput, parents, index)
  }
  return parents
}

function joinNodes(leftHash: Buffer, rightHash: Buffer): Buffer {
  leftHash.copy(nodeInput, 1)
  rightHash.copy(nodeInput, 1 + digestBytes)
  return Buffer.from(hash('sha256', nodeInput, 'hex'), 'hex')
}
