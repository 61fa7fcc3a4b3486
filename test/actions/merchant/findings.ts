import type { InspectionResult } from '#shared/vocabulary/shop'
import type { Product } from '../cloud'

let findings = 0

/** Stores the result of an inspection of a shop, which the pages of the shop show. */
export async function addFinding(
  { cloud: { database, clock } }: Product,
  merchantId: string,
  result: InspectionResult,
  inspectorId = 'officer1',
): Promise<void> {
  const [shop] = database.find('merchants', { _id: merchantId })
  const { gridId, districtId } = shop as unknown as { gridId: string; districtId: string }
  const _id = `finding${++findings}`
  const now = clock.now()
  await database.insert('inspections', [
    { _id, merchantId, gridId, districtId, result, by: inspectorId, at: now },
  ])
}
