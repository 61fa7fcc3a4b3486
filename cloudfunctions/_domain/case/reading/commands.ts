import { Refusal } from '../../../../miniprogram/shared/refusals'
import { byComplainant, command, only } from '../command-row'
import { type EventData, event } from '../events'

export const readingCommands = {
  answerReading: command({
    ...byComplainant,
    when: ({ evidence }) => only(evidence.some(({ kind }) => kind === 'photo')),
    decide({ readings = [] }, answer: EventData['reading.answered']) {
      if (readings.some(({ about }) => about === answer.about)) throw new Refusal('WRONG_STATE')
      return [event('reading.answered', answer)]
    },
  }),
}
