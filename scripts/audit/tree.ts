import { hash } from 'node:crypto'

const digestBytes = 32
const tileWidth = 256
const empty = Buffer.from(hash('sha256', '', 'hex'), 'hex')

/**
 * Buffers for one leaf (prefix 0, version 1, the event's hash) and one node (prefix 1, two nodes), overwritten for each
 * hash.
 */
const leaf = Buffer.from(`0001${'00'.repeat(digestBytes)}`, 'hex')
const pair = Buffer.from(`01${'00'.repeat(2 * digestBytes)}`, 'hex')

/** Taking a hash as text is five times as fast as in a buffer of its own. */
const put = (bytes: Buffer, into: Buffer, at: number) =>
  into.write(hash('sha256', bytes, 'binary'), at * digestBytes, 'latin1')

/**
 * The leaf hashes of a log in order: with the nodes above them 64 bytes an entry, all the memory that an audit needs.
 */
export class Leaves {
  private held: Buffer = Buffer.alloc(1024 * digestBytes)
  private readonly taken: boolean[] = []

  /** Puts an event's hash (hex) at its place; false when the place is taken. */
  put(index: number, eventHash: string): boolean {
    if (this.taken[index]) return false
    while (this.held.length < (index + 1) * digestBytes) this.held = Buffer.concat([this.held, this.held])
    leaf.write(eventHash, 2, 'hex')
    put(leaf, this.held, index)
    this.taken[index] = true
    return true
  }

  /** The first empty place: the size of the log. */
  get size(): number {
    let size = 0
    while (this.taken[size]) size++
    return size
  }

  /** One past the last place taken. */
  get end(): number {
    return this.taken.length
  }

  /** Hashes of the first `size` leaves, one after the other. */
  bytes = (size: number) => this.held.subarray(0, size * digestBytes)
}

/** Every perfect subtree of a log by level: row 0 are the leaves. Each node is hashed once. */
export class Tree {
  private readonly rows: Buffer[] = []
  readonly size: number

  constructor(leaves: Leaves) {
    this.size = leaves.size
    for (let row = leaves.bytes(this.size); row.length > 0; row = above(row)) this.rows.push(row)
  }

  /** Roots of the perfect subtrees from left to right that make up the first `size` entries. */
  peaksAt(size: number): Buffer[] {
    const peaks: Buffer[] = []
    for (let level = this.rows.length - 1, from = 0; level >= 0; level--) {
      const span = 2 ** level
      if (Math.floor(size / span) % 2 === 0) continue
      const at = (from / span) * digestBytes
      peaks.push(this.rows[level]!.subarray(at, at + digestBytes))
      from += span
    }
    return peaks
  }

  /** Root of the first `size` entries (RFC 9162 §2.1.1); undefined when there are fewer. */
  rootAt(size: number): Buffer | undefined {
    if (size > this.size) return undefined
    const [last = empty, ...left] = this.peaksAt(size).reverse()
    return left.reduce<Buffer>((right, peak) => join(peak, right), last)
  }

  /** Every tile that the log must have: its name, and its hashes in hex. */
  *tiles(): Iterable<{ name: string; level: number; index: number; hashes: string }> {
    for (let level = 0; level * 8 < this.rows.length; level++) {
      const row = this.rows[level * 8]!
      for (let index = 0; index * tileWidth * digestBytes < row.length; index++) {
        const tile = row.subarray(index * tileWidth * digestBytes, (index + 1) * tileWidth * digestBytes)
        yield { name: `${level}/${index}`, level, index, hashes: tile.toString('hex') }
      }
    }
  }
}

function above(row: Buffer): Buffer {
  const pairs = Math.floor(row.length / (2 * digestBytes))
  const made = Buffer.alloc(pairs * digestBytes)
  for (let at = 0; at < pairs; at++) {
    row.copy(pair, 1, at * 2 * digestBytes, (at + 1) * 2 * digestBytes)
    put(pair, made, at)
  }
  return made
}

function join(left: Buffer, right: Buffer): Buffer {
  left.copy(pair, 1)
  right.copy(pair, 1 + digestBytes)
  return Buffer.from(hash('sha256', pair, 'hex'), 'hex')
}
