import type { PauseReason } from '../../../../miniprogram/shared/vocabulary/mediation'
import { byMediator, command, inHand, only } from '../command-row'
import { backToCentre } from '../dispatch/offers'
import { type CaseEvent, event } from '../events'
import type { Case, Commitment } from '../state'
import { openFor } from './pauses'

/** A repeated request for the same reason records nothing. */
const pause = (state: Case, reason: PauseReason, note: Commitment | undefined): CaseEvent[] =>
  openFor(reason, state) ? [] : [event('clock.paused', { reason, note })]

const recusal = {
  from: inHand,
  kind: 'complaint' as const,
  when: (state: Case) => only(!openFor('recusal', state)),
  decide: (state: Case, { note }: { note: Commitment }) => pause(state, 'recusal', note),
}

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
  challenge: command({ as: ['complainant'], ...recusal }),
  /** The shop may ask for it too (Art. 21, form 7). */
  recuse: command({ as: ['respondent'], ...recusal }),
  /** Not by the officer concerned. If granted, the case goes back to the centre for another officer (Art. 21, 41). */
  judgeChallenge: command({
    as: ['leader'],
    from: inHand,
    kind: 'complaint',
    when: (state) => only(openFor('recusal', state)),
    notBy: ({ holder }) => [holder],
    decide(state, { granted, note }: { granted: boolean; note?: Commitment }, { now }) {
      const over = event('clock.resumed', { reason: 'recusal', note })
      if (!granted) return [over]
      const leaving = event('dispatch.returned', { officerId: state.holder as string, reason: 'recusal' })
      return [over, ...backToCentre(state, leaving, now)]
    },
  }),
}
