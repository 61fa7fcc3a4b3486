import { bytesToHex } from '@noble/hashes/utils.js'
import { type Digest, isLogSize, nodeHash } from '#shared/proof/merkle'
import { isWhole, MissingTile, nodesIn, type Tile, tileWidth } from './tiles'

/**
 * The tiles after an append: `writtenTiles` are those that changed, `edgeTiles` those that the next
 * append needs.
 */
interface GrownTiles {
  size: number
  edgeTiles: Tile[]
  writtenTiles: Tile[]
}

/**
 * Appends leaf hashes to a log of `size` entries. `edgeTiles` holds the last tile of each level
 * that is not full. There is at most one per level, so the cost of an entry does not depend on the
 * log's length. Full tiles are final. Throws MissingTile if `edgeTiles` do not belong to a log of
 * this size.
 */
export function growTiles(size: number, edgeTiles: Tile[], leaves: Digest[]): GrownTiles {
  checkEdge(size, edgeTiles)
  const writtenTiles: Tile[] = []
  const openTiles: Tile[] = []
  let addedHashes = leaves
  for (
    let level = 0;
    addedHashes.length > 0 || edgeTiles.some((tile) => tile.level >= level);
    level++
  ) {
    const tiles = fillTiles(
      edgeTiles.find((tile) => tile.level === level) ?? firstAfter(size, level),
      addedHashes,
    )
    if (addedHashes.length > 0) writtenTiles.push(...tiles)
    openTiles.push(...tiles.filter(({ width }) => width > 0 && width < tileWidth))
    addedHashes = tiles.filter(({ width }) => width === tileWidth).map(rootOfFull)
  }
  return { size: size + leaves.length, edgeTiles: openTiles, writtenTiles }
}

/** Puts hashes into the tile and into as many new ones after it as are needed. */
function fillTiles(tile: Tile, addedHashes: Digest[]): Tile[] {
  const tiles = [tile]
  for (let hashIndex = 0; hashIndex < addedHashes.length; ) {
    const lastTile = tiles[tiles.length - 1] as Tile
    const nextHashes = addedHashes.slice(hashIndex, hashIndex + tileWidth - lastTile.width)
    if (nextHashes.length === 0)
      tiles.push({ level: tile.level, index: lastTile.index + 1, width: 0, hashes: '' })
    else tiles[tiles.length - 1] = widenTile(lastTile, nextHashes)
    hashIndex += nextHashes.length
  }
  return tiles
}

const widenTile = (tile: Tile, nextHashes: Digest[]): Tile => ({
  ...tile,
  width: tile.width + nextHashes.length,
  hashes: tile.hashes + nextHashes.map(bytesToHex).join(''),
})

function rootOfFull(tile: Tile): Digest {
  const node = nodesIn(() => tile)
  const childLevel = tile.level * 8 + 7
  return nodeHash(node(childLevel, tile.index * 2), node(childLevel, tile.index * 2 + 1))
}

/** How many hashes the last tile of a level holds; 0 when the level ends with a full tile. */
const openWidth = (size: number, level: number) => Math.floor(size / tileWidth ** level) % tileWidth

const firstAfter = (size: number, level: number): Tile => ({
  level,
  index: Math.floor(size / tileWidth ** (level + 1)),
  width: 0,
  hashes: '',
})

function checkEdge(size: number, edgeTiles: Tile[]): void {
  if (!isLogSize(size)) throw new RangeError(`no log has ${size} entries`)
  const topLevel = Math.max(0, ...edgeTiles.map(({ level }) => level))
  for (let level = 0; level <= topLevel || tileWidth ** level <= size; level++) {
    const width = openWidth(size, level)
    const { index } = firstAfter(size, level)
    const tiles = edgeTiles.filter((tile) => tile.level === level)
    const isFitting =
      width === 0
        ? tiles.length === 0
        : tiles.length === 1 && fitsAt(tiles[0] as Tile, index, width)
    if (!isFitting) throw new MissingTile({ level, index })
  }
}

const fitsAt = (tile: Tile, index: number, width: number) =>
  tile.index === index && tile.width === width && isWhole(tile)
