import { Refusal } from '../../../../miniprogram/shared/refusals'
import { allAgreed, anyState, byComplainant, command, only, open } from '../command-row'
import { event } from '../events'
import { assertCapacity } from '../filing/commands'
import { answerBy, mayAnswer } from './answer'
import type { Answered } from './events'

export const answerCommands = {
  answer: command({
    as: ['respondent'],
    from: open,
    kind: 'complaint',
    when: (state) => only(mayAnswer(state)),
    decide(state, answer: Answered) {
      assertCapacity(state, answer.evidence ?? [])
      return [event('merchant.answered', answer)]
    },
  }),
  showAnswer: command({
    as: ['centre'],
    from: anyState,
    kind: 'complaint',
    when: ({ answer }) => only(answer?.held !== undefined),
    decide: ({ answer }) => [event('answer.shown', { note: answer?.held as string })],
  }),
  /** The minute timer records that the shop's time is over. */
  silence: command({
    as: ['timer'],
    from: open,
    kind: 'complaint',
    decide(state, { asked }: { asked: boolean }, { now }) {
      const by = answerBy(state)
      // Asked too early or twice, the timer records nothing.
      if (by === undefined || now <= by) return []
      return [event('merchant.silent', { asked, priority: state.priority === 'P3' ? 'P2' : state.priority })]
    },
  }),
  takeOffer: command({
    ...byComplainant,
    when: (state) => (state.answer?.offer ? allAgreed(state) : 'WRONG_STATE'),
    decide({ answer }) {
      if (!answer?.offer) throw new Refusal('WRONG_STATE')
      return [event('complaint.reconciled', answer.offer)]
    },
  }),
}
