import { sha256 } from './record'

const leafPrefix = Buffer.of(0, 1)
const digestBytes = 32
const tileWidth = 256

/** Prefix 1 and two hashes, written over for each node: one piece is hashed in half the time of three. */
const pair = Buffer.alloc(1 + 2 * digestBytes, 1)
function node(left: Buffer, right: Buffer): Buffer {
  pair.set(left, 1)
  pair.set(right, 1 + digestBytes)
  return sha256(pair)
}

/** The leaf hashes of a log in the order of their places: 32 bytes an entry is all that an audit holds in memory. */
export class Leaves {
  private held: Buffer = Buffer.alloc(1024 * digestBytes)
  private readonly taken: boolean[] = []

  /** Puts an event's hash (hex) to its place; false when the place is taken. */
  put(index: number, hash: string): boolean {
    if (this.taken[index]) return false
    while (this.held.length < (index + 1) * digestBytes) this.held = Buffer.concat([this.held, this.held])
    sha256(leafPrefix, Buffer.from(hash, 'hex')).copy(this.held, index * digestBytes)
    this.taken[index] = true
    return true
  }

  /** The first place that nobody has. */
  get size(): number {
    let size = 0
    while (this.taken[size]) size++
    return size
  }

  /** One past the last place that somebody has. */
  get end(): number {
    return this.taken.length
  }

  at = (index: number) => this.held.subarray(index * digestBytes, (index + 1) * digestBytes)
}

/** Roots of the log at the given sizes (ascending), by RFC 9162 §2.1.1, and its right edge at the end. */
export function rootsAt({ size, at }: Leaves, sizes: number[]): { roots: Map<number, Buffer>; peaks: Buffer[] } {
  const wanted = new Set(sizes)
  const roots = new Map<number, Buffer>()
  const peaks: Buffer[] = []
  for (let count = 0; ; count++) {
    if (wanted.has(count))
      roots.set(count, peaks.length ? peaks.reduceRight((right, left) => node(left, right)) : sha256())
    if (count === size) return { roots, peaks }
    let top: Buffer = Buffer.from(at(count))
    for (let full = count; full % 2 === 1; full = (full - 1) / 2) top = node(peaks.pop()!, top)
    peaks.push(top)
  }
}

/** Every tile that the log must have: its name, and its hashes in hex. */
export function* tilesOf({
  size,
  at,
}: Leaves): Iterable<{ name: string; level: number; index: number; hashes: string }> {
  let row: Buffer[] = Array.from({ length: size }, (_, index) => at(index))
  for (let level = 0; row.length > 0; level++) {
    const above: Buffer[] = []
    for (let index = 0; index * tileWidth < row.length; index++) {
      const tile = row.slice(index * tileWidth, (index + 1) * tileWidth)
      yield { name: `${level}/${index}`, level, index, hashes: Buffer.concat(tile).toString('hex') }
      if (tile.length === tileWidth) above.push(fold(tile))
    }
    row = above
  }
}

function fold(hashes: Buffer[]): Buffer {
  if (hashes.length === 1) return hashes[0]!
  return fold(Array.from({ length: hashes.length / 2 }, (_, pair) => node(hashes[pair * 2]!, hashes[pair * 2 + 1]!)))
}
