import type { Handler } from '../_serve/call'
import { scorecards } from '../_store/merchant/scorecards'
import { ownShop } from './own-shop'
import { programmeViews } from './programme-views'

export const programmes: Handler<'merchant.programmes'> = async ({ merchantId }, call) => {
  const shop = await ownShop(merchantId, call.merchant)
  const doc = await scorecards.find(merchantId)
  return { name: shop.name, programmes: await programmeViews(shop, doc?.state, call.now) }
}
