import { dayOf } from '../../miniprogram/shared/clock/days'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { Handler } from '../_serve/call'
import { merchantBehind } from '../_store/merchant/codes'
import { merchants } from '../_store/merchant/merchants'
import { shopView } from './shop'

export const scan: Handler<'merchant.scan'> = async ({ scene }, { openid, now }) => {
  const merchantId = await merchantBehind(scene, dayOf(now))
  if (merchantId === undefined) throw new Refusal('CODE_NOT_FOUND')
  const shop = await merchants.find(merchantId)
  if (!shop) throw new Refusal('MERCHANT_NOT_FOUND')
  return shopView(shop, openid, now)
}
