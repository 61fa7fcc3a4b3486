import { comparisonGroupOf } from '#shared/vocabulary/shop'
import { findLiveInputs } from '../../../_domain/scorecard/inputs'
import type { Handler } from '../../../_gateway/handler'
import { requireShopInReach } from '../../../_gateway/own-district'
import { notifyShop } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { recordsOf } from '../../../_persistence/merchant/scorecards'
import { endWarnings, findWarningsBasedOn } from '../../../merchant/end-warnings'
import { changeScorecardAs } from '../../../merchant/own-shop'

/**
 * Staff grant or refuse an objection. If it is granted, public warnings about the disputed matters
 * end, too.
 */
export const settle: Handler<'merchant.settle'> = async (
  { merchantId, granted: isGranted, ...decisionFields },
  actionCall,
) => {
  const { objectionId, inputIds } = decisionFields
  const scoredShop = comparisonGroupOf(await requireShopInReach(merchantId, actionCall.staff))
  const currentInputs = findLiveInputs(await recordsOf(merchantId))
  const grantedInputs = isGranted ? inputIds.map((inputId) => currentInputs.get(inputId)) : []
  const endingWarnings = await findWarningsBasedOn(merchantId, grantedInputs, actionCall.now)
  const command = {
    type: isGranted ? ('grantObjection' as const) : ('refuseObjection' as const),
    ...decisionFields,
    shop: scoredShop,
  }
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const { state: scorecard } = await changeScorecardAs(
      transaction,
      actionCall,
      merchantId,
      command,
      { currentInputs },
    )
    await endWarnings(transaction, endingWarnings, actionCall.now)
    afterCommit(() => notifyShop(merchantId, 'objection', actionCall.now))
    return { objectionId, state: scorecard.objections[objectionId]!.state }
  })
}
