import { AppError } from '#shared/errors'
import { byComplainant, command, wrongStateUnless } from '../../_domain/case/command-row'
import { roundWithNewPriority } from '../../_domain/case/dispatch/round-of-offers'
import { type EventData, event } from '../../_domain/case/events'

export const commands = {
  /** The complainant answers a question about their photos. Each question is answered once. */
  answerReading: command({
    ...byComplainant,
    findError: ({ evidence }) => wrongStateUnless(evidence.some(({ kind }) => kind === 'photo')),
    decide(complaintCase, answer: Omit<EventData['reading.answered'], 'round'>) {
      const answeredReadings = complaintCase.readings ?? []
      const isAnswered = answeredReadings.some(({ about }) => about === answer.about)
      if (isAnswered) throw new AppError('WRONG_STATE')
      const round = answer.triage && roundWithNewPriority(complaintCase, answer.triage.priority)
      return [event('reading.answered', { ...answer, round })]
    },
  }),
}
