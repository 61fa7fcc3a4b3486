import { Refusal } from '../../miniprogram/shared/refusals'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { assertMaySay } from '../_serve/consultation'
import { ring } from '../_store/bells'
import { addToConsultation, beginConsultation, consultations } from '../_store/consultations'
import { homeDistrict } from '../_store/districts'
import { newId } from '../_store/ids'
import { take } from '../_store/quotas'
import { once } from '../_store/receipts'
import { dispatchersOf } from '../_store/staff'

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
