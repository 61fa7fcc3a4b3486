import { findLiveInputs } from '../../../_domain/scorecard/inputs'
import type { Handler } from '../../../_gateway/handler'
import { notifyDecidingLeaders } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { addStatement, recordsOf } from '../../../_persistence/merchant/scorecards'
import { newId } from '../../../_persistence/secrets/ids'
import { changeScorecardAs, requireOwnShop } from '../../../merchant/own-shop'

/**
 * A merchant objects to its score. An objection to a drop already exists: the bureau opened it when
 * it notified the merchant of the drop. Every other objection is new.
 */
export const object: Handler<'merchant.object'> = async (
  { merchantId, statement, kind, inputIds, ...objectionFields },
  actionCall,
) => {
  const { districtId } = await requireOwnShop(merchantId, actionCall.merchant)
  const objectionId = kind === 'drop' ? (objectionFields.objectionId ?? '') : newId()
  const command =
    kind === 'drop'
      ? { type: 'answerDrop' as const, objectionId }
      : { type: 'raiseObjection' as const, objectionId, kind, inputIds }
  const currentInputs = findLiveInputs(await recordsOf(merchantId))
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const { state: scorecard } = await changeScorecardAs(
      transaction,
      actionCall,
      merchantId,
      command,
      { currentInputs, districtId },
    )
    await addStatement(merchantId, objectionId, statement, transaction)
    afterCommit(() =>
      notifyDecidingLeaders({ districtId, merchantId }, 'objection', actionCall.now),
    )
    return { objectionId, state: scorecard.objections[objectionId]!.state }
  })
}
