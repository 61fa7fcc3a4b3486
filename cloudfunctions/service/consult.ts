import { Refusal } from '../../miniprogram/shared/refusals'
import { consultationDecider } from '../_domain/consultation/consultation'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { take } from '../_store/calls/quotas'
import { once } from '../_store/calls/receipts'
import { homeDistrict } from '../_store/place/districts'
import { newId } from '../_store/secrets/ids'
import { changeConsultation } from '../_store/service/consultations'
import { notify } from '../_store/service/notifications'
import { dispatchersOf } from '../_store/staff/staff'

export const consult: Handler<'service.consult'> = async ({ consultationId, words }, call) => {
  const { openid, now, request } = call
  await take('consult', openid, now)
  const { _id: districtId } = await homeDistrict()
  const _id = consultationId ?? newId()
  const { outcome, fresh } = await once(request, async (transaction) => {
    await changeConsultation(
      transaction,
      _id,
      (state, head) => {
        if (head && head.asker !== openid) throw new Refusal('QUESTION_NOT_FOUND')
        return consultationDecider.decide(state, { type: 'ask' }, {})
      },
      {
        // Members of staff ask as consumers too.
        by: { role: 'consumer' },
        at: now,
        words,
        ...(consultationId === undefined && { begins: { asker: openid, districtId } }),
      },
    )
    return { answer: { consultationId: _id } }
  })
  if (fresh) {
    const centre = await dispatchersOf(districtId)
    await notify(
      centre.map((one) => one.openid),
      { kind: 'consultation', caseId: _id, at: now },
    )
  }
  return answerOf(call, outcome)
}
