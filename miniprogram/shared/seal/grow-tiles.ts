import { bytesToHex } from '@noble/hashes/utils.js'
import { type Digest, isSize, nodeHash } from './merkle'
import { isWhole, MissingTile, nodesIn, type Tile, tileWidth } from './tiles'

/** The tiles after an append: `written` are those that changed, `edge` those that the next append needs. */
interface Grown {
  size: number
  edge: Tile[]
  written: Tile[]
}

/**
 * Appends leaf hashes to a log of `size` entries. `edge` holds the last tile of each level where it is not full: at
 * most one a level, so the cost of an entry does not depend on the log's length. Full tiles are final. Throws
 * MissingTile when the edge is not the log's.
 */
export function growTiles(size: number, edge: Tile[], leaves: Digest[]): Grown {
  checkEdge(size, edge)
  const written: Tile[] = []
  const open: Tile[] = []
  let added = leaves
  for (let level = 0; added.length > 0 || edge.some((tile) => tile.level >= level); level++) {
    const tiles = fill(edge.find((tile) => tile.level === level) ?? firstAfter(size, level), added)
    if (added.length > 0) written.push(...tiles)
    open.push(...tiles.filter(({ width }) => width > 0 && width < tileWidth))
    added = tiles.filter(({ width }) => width === tileWidth).map(rootOfFull)
  }
  return { size: size + leaves.length, edge: open, written }
}

/** Puts hashes into the tile and into as many new ones after it as are needed. */
function fill(tile: Tile, added: Digest[]): Tile[] {
  const tiles = [tile]
  for (let at = 0; at < added.length; ) {
    const last = tiles[tiles.length - 1] as Tile
    const more = added.slice(at, at + tileWidth - last.width)
    if (more.length === 0) tiles.push({ level: tile.level, index: last.index + 1, width: 0, hashes: '' })
    else tiles[tiles.length - 1] = widen(last, more)
    at += more.length
  }
  return tiles
}

const widen = (tile: Tile, more: Digest[]): Tile => ({
  ...tile,
  width: tile.width + more.length,
  hashes: tile.hashes + more.map(bytesToHex).join(''),
})

function rootOfFull(tile: Tile): Digest {
  const node = nodesIn(() => tile)
  const below = tile.level * 8 + 7
  return nodeHash(node(below, tile.index * 2), node(below, tile.index * 2 + 1))
}

/** How many hashes the last tile of a level holds; 0 when the level ends with a full tile. */
const openWidth = (size: number, level: number) => Math.floor(size / tileWidth ** level) % tileWidth

const firstAfter = (size: number, level: number): Tile => ({
  level,
  index: Math.floor(size / tileWidth ** (level + 1)),
  width: 0,
  hashes: '',
})

function checkEdge(size: number, edge: Tile[]): void {
  if (!isSize(size)) throw new RangeError(`no log has ${size} entries`)
  const top = Math.max(0, ...edge.map(({ level }) => level))
  for (let level = 0; level <= top || tileWidth ** level <= size; level++) {
    const width = openWidth(size, level)
    const { index } = firstAfter(size, level)
    const tiles = edge.filter((tile) => tile.level === level)
    const fits = width === 0 ? tiles.length === 0 : tiles.length === 1 && fitsAt(tiles[0] as Tile, index, width)
    if (!fits) throw new MissingTile({ level, index })
  }
}

const fitsAt = (tile: Tile, index: number, width: number) =>
  tile.index === index && tile.width === width && isWhole(tile)
