import { Refusal } from '../../miniprogram/shared/refusals'
import type { Handler } from '../_serve/call'
import { shopView } from '../_serve/shop-view'
import { merchants } from '../_store/merchants'

export const shop: Handler<'merchant.shop'> = async ({ merchantId }, { openid, now }) => {
  const found = await merchants.find(merchantId)
  if (!found) throw new Refusal('MERCHANT_NOT_FOUND')
  return shopView(found, openid, now)
}
