import { shopCategories } from '#shared/vocabulary/shop'
import {
  type ImportPlan,
  planImport,
  type RegisteredShop,
} from '../../cloudfunctions/_domain/merchant/import-plan'
import { boundsOf } from '../../cloudfunctions/_domain/merchant/register-file'
import type { MerchantDoc } from '../../cloudfunctions/_persistence/merchant/merchants'
import {
  type DistrictDoc,
  type GridDoc,
  isOpen,
} from '../../cloudfunctions/_persistence/place/places'
import type { DocumentStore } from '../document-store'

/** What is stored now, as far as an import depends on it. */
export interface StoredRegister {
  districtId: string
  grids: GridDoc[]
  shops: MerchantDoc[]
}

/**
 * Reads the register and the grids of a district. Throws if the district is neither
 * given nor the only one, or has no grids yet.
 */
export async function readRegister(
  store: DocumentStore,
  givenDistrictId: string | undefined,
): Promise<StoredRegister> {
  const districts = await store.list<DistrictDoc>('districts', {})
  const districtIds = districts.map(({ _id }) => _id)
  const districtId = givenDistrictId ?? (districtIds.length === 1 ? districtIds[0] : undefined)
  if (districtId === undefined || !districtIds.includes(districtId))
    throw new Error(`请用 --district 写明是哪个区的名录。现有：${districtIds.join('、')}`)

  const grids = await store.list<GridDoc>('grids', { districtId: { $in: [districtId] } })
  const openGrids = grids.filter(isOpen)
  if (openGrids.length === 0)
    throw new Error(
      `${districtId} 还没有网格：请先用 npm run places 导入网格，店铺才知道归哪个分局`,
    )
  return { districtId, grids: openGrids, shops: await store.list<MerchantDoc>('merchants', {}) }
}

/** Plans what the import of a register changes, by the same rules as in the Mini Program. */
export function planShops(
  csvText: string,
  { districtId, grids, shops }: StoredRegister,
): ImportPlan {
  const knownShops = new Map<string, RegisteredShop>()
  const codesOfOtherDistricts = new Set<string>()
  for (const shop of shops) {
    if (shop.districtId !== districtId) codesOfOtherDistricts.add(shop.licence.code)
    else if (shop.registered) knownShops.set(shop.licence.code, shop.registered)
  }

  return planImport(csvText, knownShops, {
    categories: shopCategories,
    bounds: boundsOf(grids),
    elsewhere: codesOfOtherDistricts,
  })
}
