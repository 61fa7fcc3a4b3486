import { metresBetween } from '../../../miniprogram/shared/great-circle'
import type { ShopSize } from '../../../miniprogram/shared/vocabulary/stars'
import { cellOf, cellsAround } from '../../_domain/merchant/cells'
import { gramsOf } from '../../_domain/merchant/grams'
import type { RegisteredShop } from '../../_domain/merchant/register-row'
import { _, collection, type Documents } from '../database'

export interface MerchantDoc {
  _id: string
  name: string
  address: string
  category: string
  licence: { code: string; scope: string }
  /** gcj02, [longitude, latitude]. */
  location: { type: 'Point'; coordinates: [number, number] }
  districtId: string
  branchId: string
  gridId: string
  sample: boolean
  /** Absent where the register does not say: then treated as small. */
  size?: ShopSize
  /** A stall without a fixed place. */
  mobile?: true
  /** Evidence id of a photo of the stall, for staff. */
  photo?: string
  /** As the bureau's register has it, for the next import to compare with. */
  registered?: RegisteredShop
  /** The pieces that it is found by. */
  grams?: string[]
  /** Where it lies on the map, as lists of what is near find it. */
  cell?: string
  /** The code in use on its wall: two issuers at once collide here. */
  scene?: string
}

export const merchants = collection<MerchantDoc>('merchants')

/** The shop's place. The SDK returns points as objects of its own, so both shapes are read. */
export function spotOf({ location }: Pick<MerchantDoc, 'location'>): { longitude: number; latitude: number } {
  const point = location as MerchantDoc['location'] & { longitude?: number; latitude?: number }
  const [longitude, latitude] = point.coordinates ?? [point.longitude as number, point.latitude as number]
  return { longitude, latitude }
}

/** The fields that a list shows of a shop. */
type ShopLine = Pick<MerchantDoc, '_id' | 'name' | 'address' | 'category' | 'licence'>

/** Shops found by every piece of a word; the caller checks which of them have the whole word. */
export async function shopsFoundBy(grams: string[], limit: number): Promise<ShopLine[]> {
  const pieces = grams.map((gram) => ({ grams: gram }))
  const { data } = await merchants.all
    .where(pieces.length === 1 ? pieces[0]! : _.and(pieces))
    .field({ name: true, address: true, category: true, licence: true })
    .limit(limit)
    .get()
  return data
}

/** Documents that one look around reads: of more, those in the nearest cells. */
const mostAround = 1_000

/** Shops of some grids within so many metres of a place, the nearest first. */
export async function shopsNear(
  centre: { longitude: number; latitude: number },
  gridIds: string[],
  metres: number,
  limit: number,
): Promise<Pick<MerchantDoc, '_id' | 'name' | 'address' | 'category' | 'location'>[]> {
  if (gridIds.length === 0) return []
  const rings = cellsAround(centre, metres).map((cells) => ({ cell: _.in(cells), gridId: _.in(gridIds) }))
  const { data } = await merchants.all
    .where(_.or(rings))
    .field({ name: true, address: true, category: true, location: true })
    .limit(mostAround)
    .get()
  return data
    .map((shop) => ({ shop, away: metresBetween(spotOf(shop), centre) }))
    .filter(({ away }) => away <= metres)
    .sort((a, b) => a.away - b.away)
    .slice(0, limit)
    .map(({ shop }) => shop)
}

/** Stores a shop with the pieces and the cell that it is found by. */
export async function putShop({ _id, ...shop }: MerchantDoc, documents: Documents): Promise<void> {
  await merchants
    .in(documents)
    .doc(_id)
    .set({ data: { ...shop, grams: gramsOf(shop), cell: cellOf(spotOf(shop)) } })
}
