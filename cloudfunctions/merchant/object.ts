import { liveInputs } from '../_domain/scorecard/inputs'
import { answerOnce, type Handler } from '../_serve/call'
import { tellWhoDecides } from '../_serve/send-notices'
import { addStatement, recordsOf } from '../_store/merchant/scorecards'
import { newId } from '../_store/secrets/ids'
import { actOnScorecard, ownShop } from './own-shop'

export const object: Handler<'merchant.object'> = async ({ merchantId, statement, kind, inputIds, ...given }, call) => {
  const { districtId } = await ownShop(merchantId, call.merchant)
  const objectionId = kind === 'drop' ? (given.objectionId ?? '') : newId()
  const command =
    kind === 'drop'
      ? { type: 'answerDrop' as const, objectionId }
      : { type: 'raiseObjection' as const, objectionId, kind, inputIds }
  const live = liveInputs(await recordsOf(merchantId))
  return answerOnce(call, async (transaction, then) => {
    const { state } = await actOnScorecard(transaction, call, merchantId, command, { live, districtId })
    await addStatement(merchantId, objectionId, statement, transaction)
    then(() => tellWhoDecides({ districtId, merchantId }, 'objection', call.now))
    return { objectionId, state: state.objections[objectionId]!.state }
  })
}
