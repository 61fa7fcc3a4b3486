import { Refusal } from '../../miniprogram/shared/refusals'
import { consultationDecider } from '../_domain/consultation/consultation'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { changeConsultation } from '../_store/service/consultations'
import { notify } from '../_store/service/notifications'
import { answers } from './question'

export const reply: Handler<'service.reply'> = async ({ consultationId, words }, call) => {
  let asker = ''
  const { outcome, fresh } = await once(call.request, async (transaction) => {
    const doc = await changeConsultation(
      transaction,
      consultationId,
      (state, head) => {
        if (!answers(head, call)) throw new Refusal('QUESTION_NOT_FOUND')
        return consultationDecider.decide(state, { type: 'answer' }, {})
      },
      { by: call.actor, at: call.now, words },
    )
    asker = doc.asker
    return { answer: { consultationId } }
  })
  if (fresh) await notify([asker], { kind: 'consultation', caseId: consultationId, at: call.now })
  return answerOf(call, outcome)
}
