import { decision, isVerificationOver } from '../../../../miniprogram/shared/clock/verification'
import { Refusal } from '../../../../miniprogram/shared/refusals'
import { anyState, command, inHand, only } from '../command-row'
import { type EventData, event } from '../events'
import type { Case, Commitment } from '../state'

/** A suspected violation on which the squad has not reported yet. */
export const isVerifying = ({ kind, referredAt, verified }: Case): boolean =>
  kind === 'complaint' && referredAt !== undefined && verified?.at === undefined

/** A violation that was filed and not decided on yet. */
export const isDeciding = ({ filed }: Case): boolean => filed !== undefined && filed.decision === undefined

/** A penalty that has to be published. */
export const isPublishing = ({ filed }: Case): boolean =>
  filed?.decision === 'penalised' && filed.publishedAt === undefined

type Extended = 'violation.extended' | 'decision.extended'

/** The term that a leader may lengthen, and whether it is over; undefined without one, or once it was lengthened. */
function extendable(state: Case, now: number): { isOver: boolean; type: Extended } | undefined {
  const { kind, closedAt, submittedAt, renewedAt = submittedAt, referredAt, verified, filed } = state
  if (filed && isDeciding(state))
    return filed.extended ? undefined : { isOver: now > decision(filed.at).at, type: 'decision.extended' }
  const since = kind === 'report' && closedAt === undefined ? renewedAt : isVerifying(state) ? referredAt : undefined
  if (since === undefined || verified?.extended) return undefined
  return { isOver: isVerificationOver(since, now), type: 'violation.extended' }
}

const reported = { as: ['holder', 'leader'], from: ['concluded'], kind: 'report' } as const
const referred = { as: ['squad'], from: anyState, kind: 'complaint' } as const
const decides = {
  when: (state: Case) => only(isDeciding(state)),
  decide: (_: Case, data: EventData['decision.made']) => [event('decision.made', data)],
}
const publishes = {
  when: (state: Case) => only(isPublishing(state)),
  decide: (_: Case, data: EventData['penalty.published']) => [event('penalty.published', data)],
}

// Mediation and verification do not wait for each other (Art. 27).
export const violationCommands = {
  refer: command({
    as: ['holder'],
    from: inHand,
    when: ({ referredAt }) => only(referredAt === undefined),
    decide: (_, { note }: { note: Commitment }) => [event('case.referred', { to: 'squad', note })],
  }),
  extend: command({
    as: ['leader'],
    from: anyState,
    when: (state, now) => only(extendable(state, now) !== undefined),
    decide(state, { reason }: { reason: Commitment }, { now }) {
      const term = extendable(state, now)
      if (!term || term.isOver) throw new Refusal('TERM_OVER')
      return [event(term.type, { reason })]
    },
  }),
  verify: command({
    ...referred,
    when: (state) => only(isVerifying(state)),
    decide: (_, given: EventData['violation.verified']) => [event('violation.verified', given)],
  }),
  // Who filed a violation decides on it and publishes: of a report its officer, of a complaint the squad. A report's
  // leader may too (行政处罚法 Art. 57): an officer who has left would leave it undecided.
  decideReported: command({ ...reported, ...decides }),
  decideReferred: command({ ...referred, ...decides }),
  publishReported: command({ ...reported, ...publishes }),
  publishReferred: command({ ...referred, ...publishes }),
}
