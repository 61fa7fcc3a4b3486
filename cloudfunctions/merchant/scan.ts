import { shanghaiDayOf } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import type { Handler } from '../_gateway/handler'
import { findMerchantByScene } from '../_persistence/merchant/codes'
import { merchants } from '../_persistence/merchant/merchants'
import { viewShop } from './shop'

export const scan: Handler<'merchant.scan'> = async ({ scene }, { openid, now }) => {
  const merchantId = await findMerchantByScene(scene, shanghaiDayOf(now))
  if (merchantId === undefined) throw new AppError('CODE_NOT_FOUND')
  const shop = await merchants.find(merchantId)
  if (!shop) throw new AppError('MERCHANT_NOT_FOUND')
  return viewShop(shop, openid, now)
}
