import { Refusal } from '../../miniprogram/shared/refusals'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { take } from '../_store/calls/quotas'
import { once } from '../_store/calls/receipts'
import { homeDistrict } from '../_store/place/districts'
import { newId } from '../_store/secrets/ids'
import { addToConsultation, beginConsultation, consultations } from '../_store/service/consultations'
import { ring } from '../_store/service/notifications'
import { dispatchersOf } from '../_store/staff/staff'
import { assertMaySay } from './question'

export const consult: Handler<'service.consult'> = async ({ consultationId, words }, call) => {
  const { openid, now, request } = call
  await take('consult', openid, now)
  const { _id: districtId } = await homeDistrict()
  const _id = consultationId ?? newId()
  const { outcome, fresh } = await once(request, async (transaction) => {
    if (consultationId === undefined)
      await beginConsultation({ _id, asker: openid, districtId, at: now }, words, transaction)
    else {
      const doc = await consultations.find(_id, transaction)
      if (doc?.asker !== openid) throw new Refusal('QUESTION_NOT_FOUND')
      assertMaySay(doc, undefined)
      await addToConsultation(doc, { at: now }, words, transaction)
    }
    return { answer: { consultationId: _id } }
  })
  if (fresh) {
    const centre = await dispatchersOf(districtId)
    await ring(
      centre.map((one) => one.openid),
      { kind: 'consultation', caseId: _id, at: now },
    )
  }
  return answerOf(call, outcome)
}
