import type { ServiceLevels } from '#shared/settings/service-levels'
import { type Target, targets } from '#shared/vocabulary/service-targets'
import type { Case } from '../../_domain/case/state'
import { deadlinesOf, latenessOf } from '../../_domain/deadlines/case-deadlines'

/** How two service levels compare for one target. */
interface MissedTargets {
  target: Target
  /** Cases that have this target under one of the two levels. */
  total: number
  /** Cases that miss it under the current levels. */
  before: number
  /** Cases that miss it under the new levels. */
  after: number
}

/**
 * Counts the past cases that would be late under other service levels. The events of a case stay
 * the same; only its deadlines change.
 */
export function replayServiceLevels(
  currentLevels: ServiceLevels,
  newLevels: ServiceLevels,
  cases: readonly Case[],
  now: number,
): MissedTargets[] {
  /** Undefined if the case does not have this target. */
  const isMissed = (complaintCase: Case, serviceLevels: ServiceLevels, target: Target) => {
    const deadlines = deadlinesOf({ ...complaintCase, serviceLevels }, now)
    const deadline = deadlines.find(({ what: deadlineName }) => deadlineName === target)
    return deadline && latenessOf(deadline, now) !== 'in_time'
  }

  return targets.codes.flatMap((target) => {
    const comparisons = cases.map((complaintCase) => ({
      isMissedBefore: isMissed(complaintCase, currentLevels, target),
      isMissedAfter: isMissed(complaintCase, newLevels, target),
    }))
    const applicable = comparisons.filter(
      ({ isMissedBefore, isMissedAfter }) =>
        isMissedBefore !== undefined || isMissedAfter !== undefined,
    )
    if (applicable.length === 0) return []
    return [
      {
        target,
        total: applicable.length,
        before: applicable.filter(({ isMissedBefore }) => isMissedBefore === true).length,
        after: applicable.filter(({ isMissedAfter }) => isMissedAfter === true).length,
      },
    ]
  })
}

/**
 * Counts the accepted cases that would have been escalated to the centre, because no officer would
 * have accepted them in time.
 */
export function replayOfferTimings(
  currentLevels: ServiceLevels,
  newLevels: ServiceLevels,
  cases: readonly Case[],
) {
  const acceptedCases = cases.flatMap(({ priority, round, ownedSince = 0 }) => {
    if (!round || ownedSince <= round.at) return []
    return [{ priority, secondsToAcceptance: (ownedSince - round.at) / 1000 }]
  })
  const countEscalated = ({ offerTimings }: ServiceLevels) => {
    const escalatedCases = acceptedCases.filter(
      ({ priority, secondsToAcceptance }) =>
        secondsToAcceptance > offerTimings[priority].officersSeconds,
    )
    return escalatedCases.length
  }
  return {
    total: acceptedCases.length,
    before: countEscalated(currentLevels),
    after: countEscalated(newLevels),
  }
}
