import { AppError } from '#shared/errors'
import { consultationDecider } from '../../../_domain/consultation/consultation'
import type { Handler } from '../../../_gateway/handler'
import { notifyPeople } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { addStreamText, commitText } from '../../../_persistence/case/personal-data'
import { consultations } from '../../../_persistence/service/consultations'
import { consultationNotice } from '../../../_views/notices'
import { checkIsAnswerer } from './consultation'

/** A dispatcher or the consumer council answers a consultation. */
export const reply: Handler<'service.reply'> = async (
  { consultationId, words: answer },
  actionCall,
) => {
  const { actor, now } = actionCall
  const committedAnswer = commitText(answer)
  const answerCommand = { type: 'answer' as const, text: committedAnswer.commitment }
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const { asker } = await consultations.change(
      transaction,
      consultationId,
      (consultation, snapshot) => {
        if (!checkIsAnswerer(snapshot, actionCall)) throw new AppError('QUESTION_NOT_FOUND')
        return consultationDecider.decide(consultation, answerCommand, {})
      },
      { by: actor, at: now },
    )
    await addStreamText(consultationId, committedAnswer, transaction)
    afterCommit(() =>
      notifyPeople(
        async () => [asker],
        { kind: 'consultation', caseId: consultationId, at: now },
        consultationNotice(consultationId, now),
      ),
    )
    return { consultationId }
  })
}
