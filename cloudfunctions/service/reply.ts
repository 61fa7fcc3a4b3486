import { Refusal } from '../../miniprogram/shared/refusals'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { addToConsultation } from '../_store/service/consultations'
import { ring } from '../_store/service/notifications'
import type { StaffDoc } from '../_store/staff/staff'
import { assertMaySay, consultationAtDoor } from './question'

export const reply: Handler<'service.reply'> = async ({ consultationId, words }, call) => {
  const { _id: by } = call.staff as StaffDoc
  let asker = ''
  const { outcome, fresh } = await once(call.request, async (transaction) => {
    const { doc, answering } = await consultationAtDoor(consultationId, call, transaction)
    if (!answering) throw new Refusal('QUESTION_NOT_FOUND')
    assertMaySay(doc, by)
    asker = doc.asker
    await addToConsultation(doc, { at: call.now, by }, words, transaction)
    return { answer: { consultationId } }
  })
  if (fresh) await ring([asker], { kind: 'consultation', caseId: consultationId, at: call.now })
  return answerOf(call, outcome)
}
