import type { Handler } from '../../../_gateway/handler'
import { scorecards } from '../../../_persistence/merchant/scorecards'
import { viewOwnShop } from '../../../merchant/own-shop'
import { programmeViews } from '../programme-views'

export const programmes: Handler<'merchant.programmes'> = async ({ merchantId }, actionCall) => {
  const shopRecord = await viewOwnShop(merchantId, actionCall.merchant)
  const scorecard = await scorecards.find(merchantId)
  return {
    name: shopRecord.name,
    programmes: await programmeViews(shopRecord, scorecard?.state, actionCall.now),
  }
}
