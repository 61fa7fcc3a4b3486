import type { Priority } from '#shared/vocabulary/case'
import { serviceLevelsOf } from '../settings-at-filing'
import type { Case, OfferRound } from '../state'

/** What decides a round: the case's district, and the service levels that it keeps from filing. */
type RoundBasis = Pick<Case, 'districtId' | 'serviceLevels'>

/** Ids of the districts whose officers a round that begins now asks. */
export const districtsOfNewRound = ({ districtId }: Pick<Case, 'districtId'>): string[] => [
  districtId,
]

/** Decides a round of offers. It is recorded with the event that begins it. */
export const decideRound = (basis: RoundBasis, priority: Priority, now: number): OfferRound => ({
  at: now,
  districts: districtsOfNewRound(basis),
  ...offerTimingFor(basis, priority),
})

/**
 * The round of a case whose priority has changed. It keeps its start, and later offers use the
 * timing of the new priority. Undefined if no round has begun.
 */
export const roundWithNewPriority = (
  { round, ...basis }: RoundBasis & Pick<Case, 'round'>,
  priority: Priority,
): OfferRound | undefined =>
  round && { at: round.at, districts: round.districts, ...offerTimingFor(basis, priority) }

/** The timing that the district had adopted when the case was filed, or else the default. */
const offerTimingFor = (basis: Pick<Case, 'serviceLevels'>, priority: Priority) =>
  serviceLevelsOf(basis).offerTimings[priority]

/** The round of a case that is or was on offer. Throws where none has begun: a mistake of ours. */
export function currentRoundOf({ round }: Pick<Case, 'round'>): OfferRound {
  if (!round) throw new Error('a case is offered in a round of offers, and none has begun')
  return round
}

/** How long an officer has to answer an offer of this round, ms. */
export const offerMilliseconds = (state: Pick<Case, 'round'>): number =>
  currentRoundOf(state).offerSeconds * 1000
