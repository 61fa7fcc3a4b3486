import type { LiveSituation } from '../api/poll-delay'
import type { AgreementSummary } from '../shared/contract/agreement-view'
import type { CaseView } from '../shared/contract/case-view'

/** For this long after filing, the consumer expects a call or an officer at any second. */
const answerExpectedMs = 10 * 60_000

/** Whether the parties are signing now. They often sit together, so both expect a quick update. */
export const isBeingSigned = ({
  state,
  unconfirmed = [],
}: Pick<AgreementSummary, 'state' | 'unconfirmed'>): boolean =>
  state === 'open' || unconfirmed.length > 0

/** When the last step of a timeline was recorded, ms since 1970. 0 for an empty timeline. */
export const findLastStepAt = (timeline: readonly { at: number }[]): number =>
  Math.max(0, ...timeline.map(({ at }) => at))

/** What is happening in a case at this moment, as far as its reader is concerned. */
export function toLiveSituation(
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
    awaitsAnswer: hasNoOfficer && now - filedAt < answerExpectedMs,
    awaitsArrival: officerPosition !== undefined,
    hasRunningStream: streams.some(
      ({ startedAt, endedAt }) => startedAt !== undefined && endedAt === undefined,
    ),
    awaitsOtherParty: agreement !== undefined && isBeingSigned(agreement),
    changedAt: findLastStepAt(timeline),
  }
}
