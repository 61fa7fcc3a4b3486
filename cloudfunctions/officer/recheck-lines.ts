import type { RecheckTask } from '../../miniprogram/shared/contract/officer'
import type { InspectionDoc } from '../_store/merchant/inspections'
import { merchants } from '../_store/merchant/merchants'

/** Orders to put something right that wait to be looked at again. */
export async function recheckLines(orders: InspectionDoc[]): Promise<RecheckTask[]> {
  const shops = await merchants.some(orders.map(({ merchantId }) => merchantId))
  return orders.map(({ _id, merchantId, dueAt = 0, proof }) => ({
    inspectionId: _id,
    shop: shops.get(merchantId)?.name ?? '',
    dueAt,
    ...(proof && { provedAt: proof.at }),
  }))
}
