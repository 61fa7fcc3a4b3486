import { metresBetween } from '#shared/great-circle'
import { type Rejection, rejections } from '../../../_rules/vocabulary/location'
import { isKnown, type Point } from '../../place'
import type { Case } from '../state'

/** A position as an officer's phone reports it. */
export interface Reported extends Point {
  /** When the phone measured it, ms since 1970 by its own clock. */
  at: number
  /** Radius in metres. */
  accuracy?: number
  /** Metres a second, as the phone claims. */
  speed?: number
}

/** House values. Times in milliseconds, lengths in metres. */
export const limits = {
  /** How far a phone's clock may run ahead. */
  ahead: 60_000,
  /** A phone without signal uploads late, so a position stays usable for the length of a shift. */
  stale: 12 * 3_600_000,
  accuracy: 200,
  /** A shorter distance is no movement. */
  static: 5,
  /** 180 km/h. */
  metresPerSecond: 50,
  /**
   * After this long without an accepted position the next sound one is accepted, though it stands
   * still or is far off: a track must not go silent at a long stop, nor hang on one bad point for
   * ever.
   */
  skip: 5 * 60_000,
} as const

export interface Filtered {
  accepted: Reported[]
  rejected: { position: Reported; reason: Rejection }[]
}

/**
 * Sorts one batch of positions, in order of upload, into accepted and rejected; none is lost.
 * `last`: the last accepted one of the batches before, so that cutting a track into batches changes
 * nothing. `receivedAt`: the server's time.
 */
export function filterPositions(
  batch: readonly Reported[],
  receivedAt: number,
  last?: Reported,
): Filtered {
  const result: Filtered = { accepted: [], rejected: [] }
  let previousPosition = last
  for (const position of batch) {
    const reason = rejectionReason(position, receivedAt, previousPosition)
    if (reason) result.rejected.push({ position, reason })
    else {
      result.accepted.push(position)
      previousPosition = position
    }
  }
  return result
}

/** Why a position is rejected, the plainest reason first; undefined when it is accepted. */
function rejectionReason(
  position: Reported,
  receivedAt: number,
  previousPosition?: Reported,
): Rejection | undefined {
  if (!isPossible(position)) return 'invalid'
  if (!isKnown(position)) return 'zero'
  if (position.at > receivedAt + limits.ahead) return 'future'
  if (position.at < receivedAt - limits.stale) return 'stale'
  if (position.accuracy !== undefined && position.accuracy > limits.accuracy) return 'inaccurate'
  return previousPosition && rejectionAgainst(position, previousPosition)
}

function rejectionAgainst(position: Reported, previousPosition: Reported): Rejection | undefined {
  const elapsed = position.at - previousPosition.at
  if (elapsed < 0) return 'out_of_order'
  const isSame =
    position.longitude === previousPosition.longitude &&
    position.latitude === previousPosition.latitude
  if (elapsed === 0) return isSame ? 'duplicate' : 'jump'
  if (elapsed >= limits.skip) return undefined
  if (isSame) return 'duplicate'
  const metres = metresBetween(previousPosition, position)
  if (metres < limits.static) return 'static'
  const uncertaintyMetres = (position.accuracy ?? 0) + (previousPosition.accuracy ?? 0)
  return metres - uncertaintyMetres > (limits.metresPerSecond * elapsed) / 1000 ? 'jump' : undefined
}

const isPossible = ({ longitude, latitude, at, accuracy = 0 }: Reported) =>
  Math.abs(longitude) <= 180 &&
  Math.abs(latitude) <= 90 &&
  Number.isSafeInteger(at) &&
  at > 0 &&
  accuracy >= 0

/**
 * The positions from accepting a case to its end: where an officer is at other times is private.
 */
export function positionsWhileOwned(
  reported: readonly Reported[],
  {
    ownedSince = Number.POSITIVE_INFINITY,
    closedAt = Number.POSITIVE_INFINITY,
  }: Pick<Case, 'ownedSince' | 'closedAt'>,
): Reported[] {
  return reported.filter(({ at }) => at >= ownedSince && at <= closedAt)
}

/** The officer is no longer on the way: the case is over, or waits only for a leader. */
export const isTrackingOver = ({
  closedAt,
  closing,
}: Pick<Case, 'closedAt' | 'closing'>): boolean => closedAt !== undefined || closing !== undefined

/** How many positions were rejected, by the reason in words, the most frequent first. */
export function countRejections(
  rejected: readonly { reason: Rejection }[],
): { reason: string; count: number }[] {
  const counts = new Map<Rejection, number>()
  for (const { reason } of rejected) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts]
    .sort((first, second) => second[1] - first[1])
    .map(([reason, count]) => ({ reason: rejections.label(reason), count }))
}
