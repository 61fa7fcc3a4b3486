import type { ImportPlan, RegisteredShop } from '../../cloudfunctions/_domain/merchant/import-plan'
import { importRecordOf, registryIdOf } from '../../cloudfunctions/_domain/merchant/register-file'
import { gridAt } from '../../cloudfunctions/_domain/place'
import {
  type MerchantDoc,
  registerEntryOf,
  toMerchantDoc,
} from '../../cloudfunctions/_persistence/merchant/merchants'
import type { GridDoc } from '../../cloudfunctions/_persistence/place/places'
import { addAdminAction } from '../../cloudfunctions/_persistence/requests/access-log'
import type { DocumentStore } from '../document-store'
import { CollectedDocuments } from '../seed/gathered'
import type { StoredRegister } from './plan-shops'

/**
 * Writes the shops of a plan. The entry for the log is stored first: no shop can change without
 * one. After an interruption, a new run plans only the shops that are still missing.
 * @param file SHA-256 of the register, in hexadecimal
 */
export async function writeShops(
  store: DocumentStore,
  plan: ImportPlan,
  { districtId, grids, shops }: StoredRegister,
  { file, now }: { file: string; now: number },
): Promise<void> {
  const actions = new CollectedDocuments()
  const plannedShops = [...plan.create, ...plan.update]
  const importRecord = importRecordOf(plan, { districtId, file, done: plannedShops.length })
  await addAdminAction(
    { type: 'register.imported', data: importRecord },
    { at: now, by: { role: 'system' } },
    actions,
  )
  for (const [collection, documents] of Object.entries(actions.documents))
    await store.put(collection, documents)

  const storedShops = new Map(shops.map((shop) => [shop._id, shop]))
  const toDocument = (shop: RegisteredShop): MerchantDoc => {
    // A plan has only shops within the bounds of the grids, so the nearest grid is responsible.
    const grid = gridAt(shop, grids, Number.POSITIVE_INFINITY) as GridDoc
    const place = { districtId, branchId: grid.branchId, gridId: grid._id }
    // What the Mini Program has added, such as the code on the wall, stays.
    const storedShop = storedShops.get(registryIdOf(shop.creditCode))
    return { ...storedShop, ...toMerchantDoc(registerEntryOf(shop, place)) }
  }
  await store.put('merchants', plannedShops.map(toDocument))
}
