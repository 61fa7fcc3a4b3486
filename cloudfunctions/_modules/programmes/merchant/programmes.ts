import type { Handler } from '../../../_gateway/handler'
import { scorecards } from '../../../_persistence/merchant/scorecards'
import { viewOwnShop } from '../../../merchant/own-shop'
import { programmeViews } from '../programme-views'

/** Shows which conditions of each programme the caller's shop meets, and its awards. */
export const programmes: Handler<'merchant.programmes'> = async ({ merchantId }, actionCall) => {
  const shop = await viewOwnShop(merchantId, actionCall.merchant)
  const scorecard = await scorecards.find(merchantId)
  return {
    name: shop.name,
    programmes: await programmeViews(shop, scorecard?.state, actionCall.now),
  }
}
