import { verification } from '../../../../miniprogram/shared/clock/verification'
import { Refusal } from '../../../../miniprogram/shared/refusals'
import { anyState, command, inHand } from '../command-row'
import { only } from '../conditions'
import { type EventData, event } from '../events'
import type { Case, Commitment } from '../state'

/** A suspected violation of which the squad has not said yet what came of it. */
export const isVerifying = ({ kind, referredAt, verified }: Case): boolean =>
  kind === 'complaint' && referredAt !== undefined && verified?.at === undefined

// Neither waits for the other (Art. 27): mediation goes on, and a violation is verified whatever becomes of the complaint.
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
