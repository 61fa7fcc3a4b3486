import { Refusal } from '../../miniprogram/shared/refusals'
import { type MerchantDoc, merchants } from '../_store/merchant/merchants'
import type { StaffDoc } from '../_store/staff/staff'

/** A shop of the officer's own district. Refusal: MERCHANT_NOT_FOUND, also for shops of others. */
export async function shopOfOwnDistrict(merchantId: string, staff: StaffDoc | undefined): Promise<MerchantDoc> {
  const shop = await merchants.find(merchantId)
  if (!shop || shop.districtId !== staff?.districtId) throw new Refusal('MERCHANT_NOT_FOUND')
  return shop
}

/** A shop that a member of staff may see: in their district, or any for the city's. Refusal: MERCHANT_NOT_FOUND. */
export async function shopInReach(merchantId: string, staff: StaffDoc | undefined): Promise<MerchantDoc> {
  if (!staff?.city) return shopOfOwnDistrict(merchantId, staff)
  const shop = await merchants.find(merchantId)
  if (!shop) throw new Refusal('MERCHANT_NOT_FOUND')
  return shop
}
