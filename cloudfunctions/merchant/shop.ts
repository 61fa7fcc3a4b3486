import { Refusal } from '../../miniprogram/shared/refusals'
import type { Handler } from '../_serve/call'
import { merchants } from '../_store/merchant/merchants'
import { shopView } from './shop-view'

export const shop: Handler<'merchant.shop'> = async ({ merchantId }, { openid, now }) => {
  const found = await merchants.find(merchantId)
  if (!found) throw new Refusal('MERCHANT_NOT_FOUND')
  return shopView(found, openid, now)
}
