import { tellShop, tellWhoRechecks } from '../_serve/tell-shop'
import { inspections } from '../_store/merchant/inspections'

/** Reminds a shop of its date, and those who look again once it has passed; nothing where that was done. */
export async function attendInspection(id: string, now: number): Promise<number | undefined> {
  const { merchantId, districtId, by, dueAt } = (await inspections.find(id)) ?? {}
  if (dueAt === undefined || !merchantId || !districtId || !by) return undefined
  if (now <= dueAt) {
    await tellShop(merchantId, 'order', now)
    return dueAt + 1
  }
  await tellWhoRechecks({ districtId, merchantId, by }, now)
  return undefined
}
