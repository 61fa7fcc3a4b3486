import { bytesToHex } from '@noble/hashes/utils.js'
import { type Digest, isLogSize, nodeHash } from '#shared/proof/merkle'
import {
  type HashTile,
  isWholeTile,
  MissingTile,
  nodesInTiles,
  tileHeight,
  tileWidth,
} from './tiles'

interface GrownTiles {
  /** Number of leaves after the append. */
  size: number
  /** The tiles that the next append needs. */
  edgeTiles: HashTile[]
  /** The changed and the new tiles. */
  writtenTiles: HashTile[]
}

/**
 * Appends leaf hashes to a log. Only the last tile of each level can change, since full tiles are
 * final. So the cost of a leaf does not depend on the length of the log.
 *
 * @param edgeTiles the last tile of each level, if it is not full
 * @throws MissingTile if `edgeTiles` do not belong to a log of this size
 */
export function growTiles(logSize: number, edgeTiles: HashTile[], leaves: Digest[]): GrownTiles {
  checkEdge(logSize, edgeTiles)
  const writtenTiles: HashTile[] = []
  const openTiles: HashTile[] = []
  const topEdgeLevel = Math.max(-1, ...edgeTiles.map((edgeTile) => edgeTile.level))
  let addedHashes = leaves
  for (let level = 0; addedHashes.length > 0 || level <= topEdgeLevel; level++) {
    const edgeTile = edgeTiles.find((tile) => tile.level === level)
    const tiles = fillTiles(edgeTile ?? emptyTileAfter(logSize, level), addedHashes)
    if (addedHashes.length > 0) writtenTiles.push(...tiles)
    openTiles.push(...tiles.filter(({ width }) => width > 0 && width < tileWidth))

    // Each full tile is one hash of the next level.
    addedHashes = tiles.filter(({ width }) => width === tileWidth).map(rootOfFull)
  }
  return { size: logSize + leaves.length, edgeTiles: openTiles, writtenTiles }
}

/** Adds hashes to a tile, and to new tiles after it once it is full. */
function fillTiles(tile: HashTile, addedHashes: Digest[]): HashTile[] {
  const filledTiles: HashTile[] = []
  let currentTile = tile
  let remainingHashes = addedHashes
  while (remainingHashes.length > 0) {
    const freeWidth = tileWidth - currentTile.width
    if (freeWidth === 0) {
      filledTiles.push(currentTile)
      currentTile = { level: tile.level, index: currentTile.index + 1, width: 0, hashes: '' }
      continue
    }
    currentTile = widenTile(currentTile, remainingHashes.slice(0, freeWidth))
    remainingHashes = remainingHashes.slice(freeWidth)
  }
  return [...filledTiles, currentTile]
}

const widenTile = (tile: HashTile, nextHashes: Digest[]): HashTile => ({
  ...tile,
  width: tile.width + nextHashes.length,
  hashes: tile.hashes + nextHashes.map(bytesToHex).join(''),
})

/** The root of a full tile. It is the parent of the two topmost nodes in the tile. */
function rootOfFull(fullTile: HashTile): Digest {
  const node = nodesInTiles(() => fullTile)
  const childLevel = fullTile.level * tileHeight + tileHeight - 1
  return nodeHash(node(childLevel, fullTile.index * 2), node(childLevel, fullTile.index * 2 + 1))
}

/** How many hashes the open tile of a level has. 0 if all tiles of the level are full. */
const openWidth = (logSize: number, level: number) =>
  Math.floor(logSize / tileWidth ** level) % tileWidth

const emptyTileAfter = (logSize: number, level: number): HashTile => ({
  level,
  index: Math.floor(logSize / tileWidth ** (level + 1)),
  width: 0,
  hashes: '',
})

/** Throws MissingTile unless there is exactly the open tile of each level. */
function checkEdge(logSize: number, edgeTiles: HashTile[]): void {
  if (!isLogSize(logSize)) throw new RangeError(`no log has ${logSize} entries`)
  const topLevel = Math.max(0, ...edgeTiles.map(({ level }) => level))
  for (let level = 0; level <= topLevel || tileWidth ** level <= logSize; level++) {
    const width = openWidth(logSize, level)
    const { index } = emptyTileAfter(logSize, level)
    const [edgeTile, ...otherTiles] = edgeTiles.filter((tile) => tile.level === level)
    const isAsExpected =
      width === 0 ? edgeTile === undefined : edgeTile && isTileAt(edgeTile, index, width)
    if (!isAsExpected || otherTiles.length > 0) throw new MissingTile({ level, index })
  }
}

const isTileAt = (tile: HashTile, index: number, width: number) =>
  tile.index === index && tile.width === width && isWholeTile(tile)
