import { Refusal } from '../../miniprogram/shared/refusals'
import { type MerchantDoc, merchants } from '../_store/merchants'
import type { StaffDoc } from '../_store/staff'

/** A shop of the officer's own district. Refusal: MERCHANT_NOT_FOUND, also for shops of others. */
export async function shopOfOwnDistrict(merchantId: string, staff: StaffDoc | undefined): Promise<MerchantDoc> {
  const shop = await merchants.find(merchantId)
  if (!shop || shop.districtId !== staff?.districtId) throw new Refusal('MERCHANT_NOT_FOUND')
  return shop
}
