import type { Handler } from '../../../_gateway/handler'
import { scorecards } from '../../../_persistence/merchant/scorecards'
import { requireOwnShop } from '../../../merchant/own-shop'
import { loadProgrammeViews } from '../programme-views'

/** Shows which conditions of each programme the caller's shop meets, and its awards. */
export const programmes: Handler<'merchant.programmes'> = async ({ merchantId }, actionCall) => {
  const shop = await requireOwnShop(merchantId, actionCall.merchant)
  const scorecard = await scorecards.find(merchantId)
  return {
    name: shop.name,
    programmes: await loadProgrammeViews(shop, scorecard?.state, actionCall.now),
  }
}
