import { metresBetween } from '#shared/great-circle'
import type { ShopSize } from '#shared/vocabulary/stars'
import {
  gramsToAsk,
  scopeContains,
  scopeGramsOf,
  searchGramsOf,
} from '../../_domain/merchant/grams'
import type { RegisteredShop } from '../../_domain/merchant/import-plan'
import { registryIdOf } from '../../_domain/merchant/register-file'
import { cellOf, cellsAround } from '../../_domain/place'
import { _, collection, type Documents, type IdFilter, isConflict } from '../database'

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
  /** The pieces of its scope of business. */
  scopes?: string[]
  /** The cell of the map in which the shop lies. Searches for shops nearby use it. */
  cell?: string
  /** The code in use on its wall: two issuers at once collide here. */
  scene?: string
}

export const merchants = collection<MerchantDoc>('merchants')

/** The shop's place. The SDK returns points as objects of its own, so both shapes are read. */
export function locationOf({ location }: Pick<MerchantDoc, 'location'>): {
  longitude: number
  latitude: number
} {
  const point = location as MerchantDoc['location'] & { longitude?: number; latitude?: number }
  const [longitude, latitude] = point.coordinates ?? [
    point.longitude as number,
    point.latitude as number,
  ]
  return { longitude, latitude }
}

/** The fields that a list shows of a shop. */
type FoundShopRow = Pick<MerchantDoc, '_id' | 'name' | 'address' | 'category' | 'licence'>

/** Shops found by every piece of a word; the caller checks which of them have the whole word. */
export async function findShopsByGrams(
  grams: string[],
  maxResults: number,
): Promise<FoundShopRow[]> {
  const pieces = grams.map((gram) => ({ grams: gram }))
  const { data } = await merchants.collection
    .where(pieces.length === 1 ? pieces[0]! : _.and(pieces))
    .field({ name: true, address: true, category: true, licence: true })
    .limit(maxResults)
    .get()
  return data
}

/** Ids of a district's shops whose scope of business has a word. */
export async function findShopsByScope(
  districtId: IdFilter,
  word: string,
  maxResults: number,
): Promise<string[]> {
  const pieces = gramsToAsk(word).map((gram) => ({ districtId, scopes: gram }))
  if (pieces.length === 0) return []
  const { data } = await merchants.collection
    .where(_.and(pieces))
    .field({ licence: true })
    .limit(maxResults)
    .get()
  return data.filter(({ licence }) => scopeContains(licence.scope, word)).map(({ _id }) => _id)
}

/** Documents that one look around reads: of more, those in the nearest cells. */
const maxShopsRead = 1_000

/** Shops of some grids, or of any, within so many metres of a place, the nearest first. */
export async function shopsNear(
  centre: { longitude: number; latitude: number },
  gridIds: string[] | undefined,
  radiusMetres: number,
  maxResults: number,
): Promise<Pick<MerchantDoc, '_id' | 'name' | 'address' | 'category' | 'location'>[]> {
  if (gridIds?.length === 0) return []
  const gridCondition = gridIds && { gridId: _.in(gridIds) }
  const cellConditions = cellsAround(centre, radiusMetres).map((cells) => ({
    cell: _.in(cells),
    ...gridCondition,
  }))
  if (cellConditions.length === 0) return []
  const { data } = await merchants.collection
    .where(_.or(cellConditions))
    .field({ name: true, address: true, category: true, location: true })
    .limit(maxShopsRead)
    .get()
  return data
    .map((shop) => ({ shop, distanceMetres: metresBetween(locationOf(shop), centre) }))
    .filter(({ distanceMetres }) => distanceMetres <= radiusMetres)
    .sort((first, second) => first.distanceMetres - second.distanceMetres)
    .slice(0, maxResults)
    .map(({ shop }) => shop)
}

/** What lists find a shop by. */
const searchFields = (shop: Omit<MerchantDoc, '_id' | 'districtId'>) => ({
  grams: searchGramsOf(shop),
  scopes: scopeGramsOf(shop),
  cell: cellOf(locationOf(shop)),
})

/** What the register says of a shop: all but its code, its photo and how it came to be known. */
export type RegisterEntry = Omit<
  MerchantDoc,
  'grams' | 'scopes' | 'cell' | 'scene' | 'mobile' | 'photo'
>

/** A shop's district, branch and grid. */
export type ShopPlace = Pick<MerchantDoc, 'districtId' | 'branchId' | 'gridId'>

export const registerEntryOf = (shop: RegisteredShop, place: ShopPlace): RegisterEntry => ({
  _id: registryIdOf(shop.creditCode),
  name: shop.name,
  address: shop.address,
  category: shop.category,
  size: shop.size,
  licence: { code: shop.creditCode, scope: shop.scope },
  location: { type: 'Point', coordinates: [shop.longitude, shop.latitude] },
  registered: shop,
  sample: false,
  ...place,
})

/** A register entry with what lists find the shop by. */
export const toMerchantDoc = (entry: RegisterEntry): MerchantDoc => ({
  ...entry,
  ...searchFields(entry),
})

/**
 * Adds a shop of the register. One that another import has added a moment ago stays: the next
 * import meets it.
 */
export async function addRegisteredShop(shop: RegisterEntry): Promise<void> {
  await merchants.collection.add({ data: toMerchantDoc(shop) }).catch((error) => {
    if (!isConflict(error)) throw error
  })
}

/** Brings a shop up to date with the register, as long as it is of that district. */
export async function updateRegisteredShop({
  _id,
  districtId,
  ...shop
}: RegisterEntry): Promise<void> {
  await merchants.collection
    .where({ _id, districtId })
    .update({ data: { ...shop, ...searchFields(shop) } })
}

/** Stores a shop with the pieces and the cell that it is found by. */
export const saveShop = (shop: MerchantDoc, documents: Documents): Promise<void> =>
  merchants.save({ ...shop, ...searchFields(shop) }, documents)
