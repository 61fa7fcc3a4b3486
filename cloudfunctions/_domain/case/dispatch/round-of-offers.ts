import type { Priority } from '#shared/vocabulary/case'
import { serviceLevelsOf } from '../settings-at-filing'
import type { Case, OfferRound } from '../state'

/** The part of a case from which a round follows: its district and its service levels. */
type RoundBasis = Pick<Case, 'districtId' | 'serviceLevels'>

/** Ids of the districts whose officers are asked in a new round. */
export const districtsOfNewRound = ({ districtId }: Pick<Case, 'districtId'>): string[] => [
  districtId,
]

/** A new round of offers. It is stored in the event that begins it. */
export const decideRound = (basis: RoundBasis, priority: Priority, now: number): OfferRound => ({
  at: now,
  districts: districtsOfNewRound(basis),
  ...offerTimingFor(basis, priority),
})

/**
 * The round after the priority has changed. It keeps its start, but later offers have the timing of
 * the new priority. Undefined if no round has begun.
 */
export const roundWithNewPriority = (
  { round, ...basis }: RoundBasis & Pick<Case, 'round'>,
  priority: Priority,
): OfferRound | undefined =>
  round && { at: round.at, districts: round.districts, ...offerTimingFor(basis, priority) }

/** The timing that the district had adopted when the case was filed, otherwise the default. */
const offerTimingFor = (basis: Pick<Case, 'serviceLevels'>, priority: Priority) =>
  serviceLevelsOf(basis).offerTimings[priority]

/** The latest round. Throws if none has begun: that is a programming error. */
export function currentRoundOf({ round }: Pick<Case, 'round'>): OfferRound {
  if (!round) throw new Error('a case is offered in a round of offers, and none has begun')
  return round
}

/** How long an officer has to answer an offer of this round, ms. */
export const offerMilliseconds = (state: Pick<Case, 'round'>): number =>
  currentRoundOf(state).offerSeconds * 1000
