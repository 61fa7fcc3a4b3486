import { hexToBytes } from '@noble/hashes/utils.js'
import { type Digest, type NodeSource, nodeHash } from '#shared/proof/merkle'

/** How many hashes a full tile has (C2SP tlog-tiles). */
export const tileWidth = 256
/** A tile covers this many levels of the tree. */
export const tileHeight = 8

/** Length of a SHA-256 hash in hexadecimal form. */
const hexLength = 64

/**
 * A tile of the Merkle log. It stores hashes of one level of the tree. Hash `n` of a tile is the
 * root of the perfect subtree of 256^level leaves with number `index * 256 + n`. Only the last tile
 * of a level can be narrower than 256.
 */
export interface HashTile {
  /** Level of the tile: 0 has leaf hashes. */
  level: number
  /** Number of the tile in its level, from 0. */
  index: number
  /** How many hashes it has. */
  width: number
  /** The hashes, hexadecimal, one after the other. */
  hashes: string
}

export type TileAddress = Pick<HashTile, 'level' | 'index'>

/** A hash is needed that is not in the given tiles. */
export class MissingTile extends Error {
  readonly address: TileAddress
  constructor(address: TileAddress) {
    super(`tile ${tileName(address)} is missing, too narrow or damaged`)
    this.name = 'MissingTile'
    this.address = address
  }
}

/** The name of a tile, such as `0/12`. It is also the id of its document. */
export const tileName = ({ level, index }: TileAddress): string => `${level}/${index}`

/**
 * A source of tree nodes that reads them from tiles. It throws MissingTile if a tile is missing.
 */
export function nodesInTiles(readTile: (address: TileAddress) => HashTile | undefined): NodeSource {
  return (level, index) => {
    const { address, firstHash, hashCount } = locateNode(level, index)
    const storedTile = readTile(address)
    if (!storedTile || !isWholeTile(storedTile) || storedTile.width < firstHash + hashCount)
      throw new MissingTile(address)

    const hashAt = (hashIndex: number) => {
      const start = hashIndex * hexLength
      return hexToBytes(storedTile.hashes.slice(start, start + hexLength))
    }
    const subtreeHash = (firstNode: number, nodeCount: number): Digest => {
      if (nodeCount === 1) return hashAt(firstNode)
      const half = nodeCount / 2
      return nodeHash(subtreeHash(firstNode, half), subtreeHash(firstNode + half, half))
    }
    return subtreeHash(firstHash, hashCount)
  }
}

/**
 * The tiles that a calculation needs, so that they can be loaded at once. For example,
 * `tilesNeededFor((node) => inclusionProof(node, 7, 9))`.
 */
export function tilesNeededFor(compute: (node: NodeSource) => unknown): TileAddress[] {
  const addressesByName = new Map<string, TileAddress>()
  compute((level, index) => {
    const { address } = locateNode(level, index)
    addressesByName.set(tileName(address), address)
    // Any hash will do: only the addresses are of interest.
    return new Uint8Array(hexLength / 2)
  })
  return [...addressesByName.values()]
}

/** Whether a tile has as many hashes as its width says. */
export const isWholeTile = ({ width, hashes }: HashTile) =>
  /^[0-9a-f]*$/.test(hashes) && hashes.length === width * hexLength

/** The hashes below a node of the tree: their tile, the first of them, and how many they are. */
function locateNode(level: number, index: number) {
  const tileLevel = Math.floor(level / tileHeight)
  const hashCount = 2 ** (level - tileLevel * tileHeight)
  const firstNode = index * hashCount
  return {
    address: { level: tileLevel, index: Math.floor(firstNode / tileWidth) },
    firstHash: firstNode % tileWidth,
    hashCount,
  }
}
