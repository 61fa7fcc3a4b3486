import { verification } from '../../../../miniprogram/shared/clock/verification'
import { Refusal } from '../../../../miniprogram/shared/refusals'
import { anyState, command, inHand } from '../command-row'
import { only } from '../conditions'
import { type EventData, event } from '../events'
import type { Case, Commitment } from '../state'

/** A suspected violation on which the squad has not reported yet. */
export const isVerifying = ({ kind, referredAt, verified }: Case): boolean =>
  kind === 'complaint' && referredAt !== undefined && verified?.at === undefined

// Mediation and verification do not wait for each other (Art. 27).
export const violationCommands = {
  refer: command({
    by: 'officer',
    as: 'holder',
    from: inHand,
    when: ({ referredAt }) => only(referredAt === undefined),
    decide: (_, { note }: { note: Commitment }) => [event('case.referred', { to: 'squad', note })],
  }),
  extend: command({
    by: 'leader',
    as: 'leader',
    from: anyState,
    kind: 'complaint',
    when: (state) => only(isVerifying(state) && !state.verified?.extended),
    decide(state, { reason }: { reason: Commitment }, { now }) {
      if (now > verification(state.referredAt as number).at) throw new Refusal('TERM_OVER')
      return [event('violation.extended', { reason })]
    },
  }),
  verify: command({
    by: 'squad',
    as: 'squad',
    from: anyState,
    kind: 'complaint',
    when: (state) => only(isVerifying(state)),
    decide: (_, given: EventData['violation.verified']) => [event('violation.verified', given)],
  }),
}
