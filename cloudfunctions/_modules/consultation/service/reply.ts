import { AppError } from '#shared/errors'
import { consultationDecider } from '../../../_domain/consultation/consultation'
import type { Handler } from '../../../_gateway/handler'
import { notifyPeople } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { addStreamText, commitText } from '../../../_persistence/case/personal-data'
import { consultations } from '../../../_persistence/service/consultations'
import { consultationNotice } from '../../../_views/notices'
import { mayAnswer } from './consultation'

export const reply: Handler<'service.reply'> = async ({ consultationId, words }, actionCall) => {
  const committedText = commitText(words)
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const { asker } = await consultations.change(
      transaction,
      consultationId,
      (consultation, snapshot) => {
        if (!mayAnswer(snapshot, actionCall)) throw new AppError('QUESTION_NOT_FOUND')
        return consultationDecider.decide(
          consultation,
          { type: 'answer', text: committedText.commitment },
          {},
        )
      },
      { by: actionCall.actor, at: actionCall.now },
    )
    await addStreamText(consultationId, committedText, transaction)
    afterCommit(() =>
      notifyPeople(
        async () => [asker],
        { kind: 'consultation', caseId: consultationId, at: actionCall.now },
        consultationNotice(consultationId, actionCall.now),
      ),
    )
    return { consultationId }
  })
}
