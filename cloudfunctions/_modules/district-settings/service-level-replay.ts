import type { ServiceLevels } from '#shared/settings/service-levels'
import { type Target, targets } from '#shared/vocabulary/service-targets'
import type { Case } from '../../_domain/case/state'
import { deadlinesOf, latenessOf } from '../../_domain/deadlines/case-deadlines'

/** Of a target: how many cases had it, and how many missed it before and after. */
interface MissedTargets {
  target: Target
  total: number
  before: number
  after: number
}

/**
 * What other service levels would have made of past cases: what happened stays, only its dates are
 * other ones.
 */
export function replayServiceLevels(
  currentLevels: ServiceLevels,
  newLevels: ServiceLevels,
  cases: readonly Case[],
  now: number,
): MissedTargets[] {
  const isTargetMissed = (
    complaintCase: Case,
    serviceLevels: ServiceLevels,
    target: Target,
  ): boolean | undefined => {
    const deadline = deadlinesOf({ ...complaintCase, serviceLevels }, now).find(
      ({ what: deadlineName }) => deadlineName === target,
    )
    return deadline && latenessOf(deadline, now) !== 'in_time'
  }
  return targets.codes.flatMap((target) => {
    const pairs = cases.map(
      (complaintCase) =>
        [
          isTargetMissed(complaintCase, currentLevels, target),
          isTargetMissed(complaintCase, newLevels, target),
        ] as const,
    )
    const applicable = pairs.filter(([was, is]) => was !== undefined || is !== undefined)
    const countMissed = (side: 0 | 1) => applicable.filter((pair) => pair[side] === true).length
    return applicable.length > 0
      ? [{ target, total: applicable.length, before: countMissed(0), after: countMissed(1) }]
      : []
  })
}

/**
 * Of how many cases that an officer took the centre would have been told first, as nobody had taken
 * them so long.
 */
export function replayOfferTimings(
  currentLevels: ServiceLevels,
  newLevels: ServiceLevels,
  cases: readonly Case[],
) {
  const acceptedCases = cases.flatMap(({ priority, round, ownedSince = 0 }) =>
    round && ownedSince > round.at ? [{ priority, seconds: (ownedSince - round.at) / 1000 }] : [],
  )
  const countSlow = ({ offerTimings }: ServiceLevels) =>
    acceptedCases.filter(
      ({ priority, seconds }) => seconds > offerTimings[priority].officersSeconds,
    ).length
  return {
    total: acceptedCases.length,
    before: countSlow(currentLevels),
    after: countSlow(newLevels),
  }
}
