import { comparedAs } from '../../miniprogram/shared/vocabulary/shop'
import { liveInputs } from '../_domain/scorecard/inputs'
import { answerOnce, type Handler } from '../_serve/call'
import { shopInReach } from '../_serve/own-district'
import { tellShop } from '../_serve/send-notices'
import { recordsOf } from '../_store/merchant/scorecards'
import { endWarnings, warningsOn } from './end-warnings'
import { actOnScorecard } from './own-shop'

export const settle: Handler<'merchant.settle'> = async ({ merchantId, granted, ...given }, call) => {
  const shop = comparedAs(await shopInReach(merchantId, call.staff))
  const { objectionId, inputIds } = given
  const live = liveInputs(await recordsOf(merchantId))
  const matters = granted ? inputIds.map((id) => live.get(id)) : []
  const shown = await warningsOn(merchantId, matters, call.now)
  const command = { type: granted ? ('grantObjection' as const) : ('refuseObjection' as const), ...given, shop }
  return answerOnce(call, async (transaction, then) => {
    const { state } = await actOnScorecard(transaction, call, merchantId, command, { live })
    await endWarnings(transaction, shown, call.now)
    then(() => tellShop(merchantId, 'objection', call.now))
    return { objectionId, state: state.objections[objectionId]!.state }
  })
}
