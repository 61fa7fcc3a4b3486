import { Refusal } from '../../miniprogram/shared/refusals'
import { type MerchantDoc, merchants } from '../_store/merchant/merchants'
import type { RepresentativeDoc } from '../_store/merchant/representatives'

/** A shop that the caller represents. Refusal: MERCHANT_NOT_FOUND, also for shops of others. */
export async function ownShop(merchantId: string, merchant: RepresentativeDoc | undefined): Promise<MerchantDoc> {
  const shop = merchant?.merchantIds.includes(merchantId) ? await merchants.find(merchantId) : undefined
  if (!shop) throw new Refusal('MERCHANT_NOT_FOUND')
  return shop
}
