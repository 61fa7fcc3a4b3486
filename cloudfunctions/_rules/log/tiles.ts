import { hexToBytes } from '@noble/hashes/utils.js'
import { type Digest, type NodeSource, nodeHash } from '#shared/proof/merkle'

/**
 * Hashes in a full tile; a tile stands for eight levels of the tree (as C2SP tlog-tiles has it).
 */
export const tileWidth = 256
const tileHeight = 8

/**
 * A tile of the log as a plain document: hash `n` of tile `index` at tile level `level` is the root
 * of the perfect subtree over 256^level leaves with number `index * 256 + n`. Only the last tile of
 * a level is narrower than 256.
 */
export interface HashTile {
  level: number
  index: number
  width: number
  /** `width` hashes, hex, one after the other. */
  hashes: string
}

export type TileAddress = Pick<HashTile, 'level' | 'index'>

/** Thrown for a hash that the given tiles do not hold. */
export class MissingTile extends Error {
  readonly address: TileAddress
  constructor(address: TileAddress) {
    super(`tile ${tileName(address)} is missing, too narrow or damaged`)
    this.name = 'MissingTile'
    this.address = address
  }
}

/** Name of a tile, fit for a document's id: `0/12`. */
export const tileName = ({ level, index }: TileAddress): string => `${level}/${index}`

/** Reads tree nodes out of tiles. The source throws MissingTile; it never invents a hash. */
export function nodesInTiles(readTile: (address: TileAddress) => HashTile | undefined): NodeSource {
  return (level, index) => {
    const { address, from: firstHash, count: hashCount } = locateNode(level, index)
    const storedTile = readTile(address)
    if (!storedTile || !isWholeTile(storedTile) || storedTile.width < firstHash + hashCount)
      throw new MissingTile(address)
    const hashAt = (hashIndex: number) =>
      hexToBytes(storedTile.hashes.slice(hashIndex * 64, hashIndex * 64 + 64))
    const subtreeHash = (firstNode: number, span: number): Digest =>
      span === 1
        ? hashAt(firstNode)
        : nodeHash(subtreeHash(firstNode, span / 2), subtreeHash(firstNode + span / 2, span / 2))
    return subtreeHash(firstHash, hashCount)
  }
}

/**
 * Tiles read by a computation over nodes, to load at once: `tilesOf((node) => inclusionProof(node,
 * 7, 9))`.
 */
export function tilesNeededFor(compute: (node: NodeSource) => unknown): TileAddress[] {
  const addressesByName = new Map<string, TileAddress>()
  compute((level, index) => {
    const { address } = locateNode(level, index)
    addressesByName.set(tileName(address), address)
    return new Uint8Array(32)
  })
  return [...addressesByName.values()]
}

/** Whether the tile's hashes match its width. */
export const isWholeTile = ({ width, hashes }: HashTile) =>
  /^[0-9a-f]*$/.test(hashes) && hashes.length === width * 64

function locateNode(level: number, index: number) {
  const tileLevel = Math.floor(level / tileHeight)
  const hashCount = 2 ** (level - tileLevel * tileHeight)
  const firstNode = index * hashCount
  return {
    address: { level: tileLevel, index: Math.floor(firstNode / tileWidth) },
    from: firstNode % tileWidth,
    count: hashCount,
  }
}
