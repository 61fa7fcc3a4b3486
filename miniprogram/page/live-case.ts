import type { LiveSituation } from '../api/poll-delay'
import type { AgreementSummary } from '../shared/contract/agreement-view'
import type { CaseView } from '../shared/contract/case-view'

/** How long after filing the desk's call, or an officer, is still awaited by the second, ms. */
const answerAwaitedMs = 10 * 60_000

/** Whether the parties are signing: both phones often lie on one table. */
export const isBeingSigned = ({
  state,
  unconfirmed = [],
}: Pick<AgreementSummary, 'state' | 'unconfirmed'>): boolean =>
  state === 'open' || unconfirmed.length > 0

/** When the last step of a timeline was recorded, ms since 1970; 0 for an empty one. */
export const lastStepAt = (timeline: readonly { at: number }[]): number =>
  timeline.reduce((latestAt, { at }) => Math.max(latestAt, at), 0)

/** What is happening in a case at this moment, for the person who looks at it. */
export function liveSituationOf(
  {
    state,
    coming: officerPosition,
    timeline,
    agreement,
  }: Pick<CaseView, 'state' | 'coming' | 'timeline' | 'agreement'>,
  streams: readonly { startedAt?: number; endedAt?: number }[],
  now: number,
): LiveSituation {
  const filedAt = timeline[0]?.at ?? 0
  const hasNoOfficer = state === 'received' || state === 'offered' || state === 'returned'
  return {
    awaitsAnswer: hasNoOfficer && now - filedAt < answerAwaitedMs,
    awaitsArrival: officerPosition !== undefined,
    hasRunningStream: streams.some(
      ({ startedAt, endedAt }) => startedAt !== undefined && endedAt === undefined,
    ),
    awaitsOtherParty: agreement !== undefined && isBeingSigned(agreement),
    changedAt: lastStepAt(timeline),
  }
}
