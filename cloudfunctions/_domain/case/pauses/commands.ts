import type { PauseReason } from '../../../../miniprogram/shared/vocabulary/mediation'
import { byMediator, command, inHand, judges, only } from '../command-row'
import { backToCentre } from '../dispatch/offers'
import { type CaseEvent, event } from '../events'
import type { Case, Commitment } from '../state'
import { openFor } from './pauses'

/** A repeated request for the same reason records nothing. */
const pause = (state: Case, reason: PauseReason, note: Commitment | undefined): CaseEvent[] =>
  openFor(reason, state) ? [] : [event('clock.paused', { reason, note })]

/** As often a party asks for the recusal of one officer: more would stop mediation for good. House value. */
const mostRecusals = 3

const recusal = (ofShop: boolean) => ({
  from: inHand,
  kind: 'complaint' as const,
  when(state: Case) {
    const { pauses = [], takenAt = 0 } = state
    const asked = pauses.filter((one) => one.reason === 'recusal' && one.from >= takenAt && !one.ofShop === !ofShop)
    return only(!openFor('recusal', state) && asked.length < mostRecusals)
  },
  decide: (state: Case, { note }: { note: Commitment }) => pause(state, 'recusal', note),
})

export const pauseCommands = {
  pause: command({
    ...byMediator,
    when: ({ acceptedAt }) => (acceptedAt === undefined ? 'NOT_ACCEPTED' : undefined),
    decide: (state, { reason, note }: { reason: PauseReason; note?: Commitment }) => pause(state, reason, note),
  }),
  resume: command({
    ...byMediator,
    when: (state) => only(openFor('appraisal', state)),
    decide: (_, { note }: { note?: Commitment }) => [event('clock.resumed', { reason: 'appraisal', note })],
  }),
  /** The consumer asks for the officer's recusal; a leader decides on it (Art. 21). */
  challenge: command({ as: ['complainant'], ...recusal(false) }),
  /** The shop may ask for it too (Art. 21, form 7). */
  recuse: command({ as: ['respondent'], ...recusal(true) }),
  /** Not by the officer concerned. If granted, the case goes back to the centre for another officer (Art. 21, 41). */
  judgeChallenge: command({
    ...judges,
    as: ['leader'],
    from: inHand,
    kind: 'complaint',
    when: (state) => only(openFor('recusal', state)),
    decide(state, { granted, note }: { granted: boolean; note?: Commitment }, { now }) {
      const over = event('clock.resumed', { reason: 'recusal', note })
      if (!granted) return [over]
      const leaving = event('dispatch.returned', { officerId: state.holder as string, reason: 'recusal' })
      return [over, ...backToCentre(state, leaving, now)]
    },
  }),
}
