import { Refusal } from '../../miniprogram/shared/refusals'
import { consultationDecider } from '../_domain/consultation/consultation'
import { answerOnce, type Handler } from '../_serve/call'
import { notifyPeople } from '../_serve/send-notices'
import { addText, bindText } from '../_store/case/particulars'
import { consultations } from '../_store/service/consultations'
import { consultationNotice } from '../_views/notices'
import { answers } from './consultation'

export const reply: Handler<'service.reply'> = async ({ consultationId, words }, call) => {
  const secret = bindText(words)
  return answerOnce(call, async (transaction, then) => {
    const { asker } = await consultations.change(
      transaction,
      consultationId,
      (state, head) => {
        if (!answers(head, call)) throw new Refusal('QUESTION_NOT_FOUND')
        return consultationDecider.decide(state, { type: 'answer', text: secret.commitment }, {})
      },
      { by: call.actor, at: call.now },
    )
    await addText(consultationId, secret, transaction)
    then(() =>
      notifyPeople(
        async () => [asker],
        { kind: 'consultation', caseId: consultationId, at: call.now },
        consultationNotice(consultationId, call.now),
      ),
    )
    return { consultationId }
  })
}
