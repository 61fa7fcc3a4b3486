import type { ShopSize } from '../../../miniprogram/shared/vocabulary/stars'
import { gramsOf } from '../../_domain/merchant/grams'
import type { RegisteredShop } from '../../_domain/merchant/register-row'
import { _, collection, type Documents, db } from '../database'
import { isConflict } from '../transaction'

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

/** Shops of some grids within so many metres of a place: the index walks outward from it. */
export async function shopsNear(
  { longitude, latitude }: { longitude: number; latitude: number },
  gridIds: string[],
  metres: number,
  limit: number,
): Promise<Pick<MerchantDoc, '_id' | 'name' | 'address' | 'category' | 'location'>[]> {
  if (gridIds.length === 0) return []
  const location = _.geoNear({ geometry: db.Geo.Point(longitude, latitude), maxDistance: metres })
  const { data } = await merchants.all
    .where({ location, gridId: _.in(gridIds) })
    .field({ name: true, address: true, category: true, location: true })
    .limit(limit)
    .get()
  return data
}

/** What the register says of a shop: all but its code, its photo and how it came to be known. */
export type RegisterEntry = Omit<MerchantDoc, 'grams' | 'scene' | 'mobile' | 'photo'>

/** Adds a shop of the register. One that another import has added a moment ago stays: the next import meets it. */
export async function addRegistered(shop: RegisterEntry): Promise<void> {
  await merchants.all.add({ data: { ...shop, grams: gramsOf(shop) } }).catch((error) => {
    if (!isConflict(error)) throw error
  })
}

/** Brings a shop up to date with the register, as long as it is of that district. */
export async function changeRegistered({ _id, districtId, ...shop }: RegisterEntry): Promise<void> {
  await merchants.all.where({ _id, districtId }).update({ data: { ...shop, grams: gramsOf(shop) } })
}

/** Stores a shop with the pieces that it is found by. */
export async function putShop({ _id, ...shop }: MerchantDoc, documents: Documents): Promise<void> {
  await merchants
    .in(documents)
    .doc(_id)
    .set({ data: { ...shop, grams: gramsOf(shop) } })
}
