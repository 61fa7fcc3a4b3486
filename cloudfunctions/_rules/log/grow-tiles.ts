import { bytesToHex } from '@noble/hashes/utils.js'
import { type Digest, isLogSize, nodeHash } from '#shared/proof/merkle'
import { type HashTile, isWholeTile, MissingTile, nodesInTiles, tileWidth } from './tiles'

/**
 * The tiles after an append: `writtenTiles` are those that changed, `edgeTiles` those that the next
 * append needs.
 */
interface GrownTiles {
  size: number
  edgeTiles: HashTile[]
  writtenTiles: HashTile[]
}

/**
 * Appends leaf hashes to a log of `logSize` entries. `edgeTiles` holds the last tile of each level
 * that is not full. There is at most one per level, so the cost of an entry does not depend on the
 * log's length. Full tiles are final. Throws MissingTile if `edgeTiles` do not belong to a log of
 * this size.
 */
export function growTiles(logSize: number, edgeTiles: HashTile[], leaves: Digest[]): GrownTiles {
  checkEdge(logSize, edgeTiles)
  const writtenTiles: HashTile[] = []
  const openTiles: HashTile[] = []
  let addedHashes = leaves
  for (
    let level = 0;
    addedHashes.length > 0 || edgeTiles.some((edgeTile) => edgeTile.level >= level);
    level++
  ) {
    const tiles = fillTiles(
      edgeTiles.find((edgeTile) => edgeTile.level === level) ?? firstAfter(logSize, level),
      addedHashes,
    )
    if (addedHashes.length > 0) writtenTiles.push(...tiles)
    openTiles.push(...tiles.filter(({ width }) => width > 0 && width < tileWidth))
    addedHashes = tiles.filter(({ width }) => width === tileWidth).map(rootOfFull)
  }
  return { size: logSize + leaves.length, edgeTiles: openTiles, writtenTiles }
}

/** Puts hashes into the tile and into as many new ones after it as are needed. */
function fillTiles(tile: HashTile, addedHashes: Digest[]): HashTile[] {
  const tiles = [tile]
  for (let hashIndex = 0; hashIndex < addedHashes.length; ) {
    const lastTile = tiles[tiles.length - 1] as HashTile
    const nextHashes = addedHashes.slice(hashIndex, hashIndex + tileWidth - lastTile.width)
    if (nextHashes.length === 0)
      tiles.push({ level: tile.level, index: lastTile.index + 1, width: 0, hashes: '' })
    else tiles[tiles.length - 1] = widenTile(lastTile, nextHashes)
    hashIndex += nextHashes.length
  }
  return tiles
}

const widenTile = (tile: HashTile, nextHashes: Digest[]): HashTile => ({
  ...tile,
  width: tile.width + nextHashes.length,
  hashes: tile.hashes + nextHashes.map(bytesToHex).join(''),
})

function rootOfFull(fullTile: HashTile): Digest {
  const node = nodesInTiles(() => fullTile)
  const childLevel = fullTile.level * 8 + 7
  return nodeHash(node(childLevel, fullTile.index * 2), node(childLevel, fullTile.index * 2 + 1))
}

/** How many hashes the last tile of a level holds; 0 when the level ends with a full tile. */
const openWidth = (logSize: number, level: number) =>
  Math.floor(logSize / tileWidth ** level) % tileWidth

const firstAfter = (logSize: number, level: number): HashTile => ({
  level,
  index: Math.floor(logSize / tileWidth ** (level + 1)),
  width: 0,
  hashes: '',
})

function checkEdge(logSize: number, edgeTiles: HashTile[]): void {
  if (!isLogSize(logSize)) throw new RangeError(`no log has ${logSize} entries`)
  const topLevel = Math.max(0, ...edgeTiles.map(({ level }) => level))
  for (let level = 0; level <= topLevel || tileWidth ** level <= logSize; level++) {
    const width = openWidth(logSize, level)
    const { index } = firstAfter(logSize, level)
    const tiles = edgeTiles.filter((edgeTile) => edgeTile.level === level)
    const isFitting =
      width === 0
        ? tiles.length === 0
        : tiles.length === 1 && isTileAt(tiles[0] as HashTile, index, width)
    if (!isFitting) throw new MissingTile({ level, index })
  }
}

const isTileAt = (tile: HashTile, index: number, width: number) =>
  tile.index === index && tile.width === width && isWholeTile(tile)
