import { comparedAs } from '#shared/vocabulary/shop'
import { liveInputs } from '../../../_domain/scorecard/inputs'
import type { Handler } from '../../../_gateway/handler'
import { shopInReach } from '../../../_gateway/own-district'
import { notifyShop } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { recordsOf } from '../../../_persistence/merchant/scorecards'
import { endWarnings, warningsOn } from '../../../merchant/end-warnings'
import { actOnScorecard } from '../../../merchant/own-shop'

export const settle: Handler<'merchant.settle'> = async (
  { merchantId, granted, ...decisionFields },
  actionCall,
) => {
  const shop = comparedAs(await shopInReach(merchantId, actionCall.staff))
  const { objectionId, inputIds } = decisionFields
  const currentInputs = liveInputs(await recordsOf(merchantId))
  const matters = granted ? inputIds.map((inputId) => currentInputs.get(inputId)) : []
  const shownWarnings = await warningsOn(merchantId, matters, actionCall.now)
  const command = {
    type: granted ? ('grantObjection' as const) : ('refuseObjection' as const),
    ...decisionFields,
    shop,
  }
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const { state: scorecard } = await actOnScorecard(
      transaction,
      actionCall,
      merchantId,
      command,
      { currentInputs },
    )
    await endWarnings(transaction, shownWarnings, actionCall.now)
    afterCommit(() => notifyShop(merchantId, 'objection', actionCall.now))
    return { objectionId, state: scorecard.objections[objectionId]!.state }
  })
}
