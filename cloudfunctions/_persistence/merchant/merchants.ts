import { metresBetween } from '#shared/great-circle'
import type { ShopSize } from '#shared/vocabulary/stars'
import {
  gramsToQuery,
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
  /** Degrees in the coordinate system gcj02: [longitude, latitude]. */
  location: { type: 'Point'; coordinates: [number, number] }
  districtId: string
  branchId: string
  gridId: string
  sample: boolean
  /** Absent if the registry does not say it. The shop is then treated as small. */
  size?: ShopSize
  /** The shop is a stall without a fixed place. */
  mobile?: true
  /** The evidence id of a photo of the stall. Only staff see it. */
  photo?: string
  /** The shop as it is in the bureau's registry. The next import compares with it. */
  registered?: RegisteredShop
  /** Short parts of its name and address, by which a search finds it. */
  grams?: string[]
  /** The same for its scope of business. */
  scopes?: string[]
  /** The cell of the map in which the shop is. A search for nearby shops uses it. */
  cell?: string
  /**
   * The token of its current QR code. If two officers issue codes at once, their writes conflict.
   */
  scene?: string
}

export const merchants = collection<MerchantDoc>('merchants')

/** The location of a shop. The SDK returns points as its own objects, so both forms are read. */
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

/** The fields of a shop that the result of a search contains. */
type FoundShop = Pick<MerchantDoc, '_id' | 'name' | 'address' | 'category' | 'licence'>

/**
 * Finds shops that contain all these short parts of a word. The caller must check which of them
 * contain the whole word.
 */
export async function findShopsByGrams(grams: string[], maxResults: number): Promise<FoundShop[]> {
  const conditions = grams.map((gram) => ({ grams: gram }))
  const { data } = await merchants.collection
    .where(conditions.length === 1 ? conditions[0]! : _.and(conditions))
    .field({ name: true, address: true, category: true, licence: true })
    .limit(maxResults)
    .get()
  return data
}

/** The ids of a district's shops whose scope of business contains a word. */
export async function findShopsByScope(
  districtId: IdFilter,
  word: string,
  maxResults: number,
): Promise<string[]> {
  const conditions = gramsToQuery(word).map((gram) => ({ districtId, scopes: gram }))
  if (conditions.length === 0) return []
  const { data } = await merchants.collection
    .where(_.and(conditions))
    .field({ licence: true })
    .limit(maxResults)
    .get()
  return data.filter(({ licence }) => scopeContains(licence.scope, word)).map(({ _id }) => _id)
}

/** A search for nearby shops reads at most this many documents. */
const maxShopsRead = 1_000

/** Finds shops near a location, the nearest first. Without `gridIds`, the shops of all grids. */
export async function findShopsNear(
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

/** The fields by which searches find a shop. */
const searchFields = (shop: Omit<MerchantDoc, '_id' | 'districtId'>) => ({
  grams: searchGramsOf(shop),
  scopes: scopeGramsOf(shop),
  cell: cellOf(locationOf(shop)),
})

/** The fields of a shop that come from the registry. */
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

/** Adds the fields by which searches find the shop. */
export const toMerchantDoc = (entry: RegisterEntry): MerchantDoc => ({
  ...entry,
  ...searchFields(entry),
})

/**
 * Adds a shop from the registry. If another import has just added it, that document stays. The next
 * import compares with it.
 */
export async function addRegisteredShop(shop: RegisterEntry): Promise<void> {
  await merchants.collection.add({ data: toMerchantDoc(shop) }).catch((error) => {
    if (!isConflict(error)) throw error
  })
}

/** Updates a shop from the registry, unless it belongs to another district meanwhile. */
export async function updateRegisteredShop({
  _id,
  districtId,
  ...shop
}: RegisterEntry): Promise<void> {
  await merchants.collection
    .where({ _id, districtId })
    .update({ data: { ...shop, ...searchFields(shop) } })
}

/** Stores a shop with the fields by which searches find it. */
export const saveShop = (shop: MerchantDoc, documents: Documents): Promise<void> =>
  merchants.save({ ...shop, ...searchFields(shop) }, documents)
