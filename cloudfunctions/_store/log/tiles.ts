import { type Tile, type TileAddress, tileName, tileWidth } from '../../../miniprogram/shared/seal/tiles'
import { collection, type Documents } from '../database'

/** `_id` is the tile's name: `0/12`. */
type TileDoc = Tile & { _id: string }

const tiles = collection<TileDoc>('tiles')

export const tilesAt = (addresses: TileAddress[]): Promise<Map<string, Tile>> => tiles.some(addresses.map(tileName))

/** The tiles at the right edge of a log that are not full: at most one a level. A missing one is left out. */
export async function edgeTiles(size: number, documents: Documents): Promise<Tile[]> {
  const found: Tile[] = []
  for (let level = 0; tileWidth ** level <= size; level++) {
    if (Math.floor(size / tileWidth ** level) % tileWidth === 0) continue
    const tile = await tiles.find(tileName({ level, index: Math.floor(size / tileWidth ** (level + 1)) }), documents)
    if (tile) found.push(tile)
  }
  return found
}

export async function putTile({ level, index, width, hashes }: Tile, documents: Documents): Promise<void> {
  await tiles.in(documents).doc(tileName({ level, index })).set({ data: { level, index, width, hashes } })
}
