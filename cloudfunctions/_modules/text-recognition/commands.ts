import { AppError } from '#shared/errors'
import { byComplainant, command, wrongStateUnless } from '../../_domain/case/command-row'
import { roundWithNewPriority } from '../../_domain/case/dispatch/round-of-offers'
import { type EventData, event } from '../../_domain/case/events'

export const commands = {
  answerReading: command({
    ...byComplainant,
    when: ({ evidence }) => wrongStateUnless(evidence.some(({ kind }) => kind === 'photo')),
    decide(complaintCase, answer: Omit<EventData['reading.answered'], 'round'>) {
      const { readings = [] } = complaintCase
      if (readings.some(({ about }) => about === answer.about)) throw new AppError('WRONG_STATE')
      const round = answer.triage && roundWithNewPriority(complaintCase, answer.triage.priority)
      return [event('reading.answered', { ...answer, round })]
    },
  }),
}
