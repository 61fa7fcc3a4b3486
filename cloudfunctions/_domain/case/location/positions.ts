import { metresBetween } from '#shared/great-circle'
import { type Rejection, rejections } from '../../../_rules/vocabulary/location'
import { isKnown, type Point } from '../../place'
import type { Case } from '../state'

/** A location fix that an officer's phone reports. */
export interface LocationFix extends Point {
  /** When the phone measured it, ms since 1970 by its own clock. */
  at: number
  /** Radius in metres. */
  accuracy?: number
  /** Metres per second, as the phone claims. */
  speed?: number
}

/** When a fix is rejected. Values of the bureau. Times are in ms, lengths in metres. */
export const fixLimits = {
  /** A phone's clock may be ahead of the server's by this much. */
  ahead: 60_000,
  /** A phone without signal uploads late, so a fix is accepted for the length of a shift. */
  stale: 12 * 3_600_000,
  /** The largest accepted inaccuracy. */
  accuracy: 200,
  /** A shorter distance is no movement. */
  static: 5,
  /** 180 km/h. A faster movement is an error of the phone. */
  metresPerSecond: 50,
  /**
   * If no fix was accepted for this long, the next one is not compared with the previous one.
   * Otherwise a long stop would leave a gap in the track, and after one wrong fix all correct ones
   * would be rejected.
   */
  skip: 5 * 60_000,
} as const

export interface FilteredFixes {
  accepted: LocationFix[]
  rejected: { position: LocationFix; reason: Rejection }[]
}

/**
 * Sorts the fixes of one batch into accepted and rejected ones.
 *
 * @param batch fixes in the order of upload
 * @param receivedAt the server's time, ms since 1970
 * @param lastAccepted the last accepted fix of the batches before, so that the result does not
 *   depend on how a track is divided into batches
 */
export function filterFixes(
  batch: readonly LocationFix[],
  receivedAt: number,
  lastAccepted?: LocationFix,
): FilteredFixes {
  const result: FilteredFixes = { accepted: [], rejected: [] }
  let previousFix = lastAccepted
  for (const fix of batch) {
    const reason = rejectionReason(fix, receivedAt, previousFix)
    if (reason) {
      result.rejected.push({ position: fix, reason })
    } else {
      result.accepted.push(fix)
      previousFix = fix
    }
  }
  return result
}

/** The first reason for which a fix is rejected. Undefined if it is accepted. */
function rejectionReason(
  fix: LocationFix,
  receivedAt: number,
  previousFix?: LocationFix,
): Rejection | undefined {
  if (!isPossible(fix)) return 'invalid'
  if (!isKnown(fix)) return 'zero'
  if (fix.at > receivedAt + fixLimits.ahead) return 'future'
  if (fix.at < receivedAt - fixLimits.stale) return 'stale'
  if (fix.accuracy !== undefined && fix.accuracy > fixLimits.accuracy) return 'inaccurate'
  return previousFix && compareWithPrevious(fix, previousFix)
}

function compareWithPrevious(fix: LocationFix, previousFix: LocationFix): Rejection | undefined {
  const elapsedMs = fix.at - previousFix.at
  if (elapsedMs < 0) return 'out_of_order'
  const isSamePoint =
    fix.longitude === previousFix.longitude && fix.latitude === previousFix.latitude
  if (elapsedMs === 0) return isSamePoint ? 'duplicate' : 'jump'
  if (elapsedMs >= fixLimits.skip) return undefined
  if (isSamePoint) return 'duplicate'

  const metres = metresBetween(previousFix, fix)
  if (metres < fixLimits.static) return 'static'
  const uncertaintyMetres = (fix.accuracy ?? 0) + (previousFix.accuracy ?? 0)
  const maxMetres = (fixLimits.metresPerSecond * elapsedMs) / 1000
  return metres - uncertaintyMetres > maxMetres ? 'jump' : undefined
}

const isPossible = ({ longitude, latitude, at, accuracy = 0 }: LocationFix) =>
  Math.abs(longitude) <= 180 &&
  Math.abs(latitude) <= 90 &&
  Number.isSafeInteger(at) &&
  at > 0 &&
  accuracy >= 0

/**
 * The fixes between the acceptance of the case and its end. The location of an officer at other
 * times is private.
 */
export function positionsWhileOwned(
  reported: readonly LocationFix[],
  {
    ownedSince = Number.POSITIVE_INFINITY,
    closedAt = Number.POSITIVE_INFINITY,
  }: Pick<Case, 'ownedSince' | 'closedAt'>,
): LocationFix[] {
  return reported.filter(({ at }) => at >= ownedSince && at <= closedAt)
}

/** Whether the officer's way is over: the case is closed, or a leader decides on its end. */
export const isTrackingOver = ({
  closedAt,
  closing,
}: Pick<Case, 'closedAt' | 'closing'>): boolean => closedAt !== undefined || closing !== undefined

/** How many fixes were rejected for each reason, the most frequent reason first. */
export function countRejections(
  rejected: readonly { reason: Rejection }[],
): { reason: string; count: number }[] {
  const counts = new Map<Rejection, number>()
  for (const { reason } of rejected) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts]
    .map(([reason, count]) => ({ reason: rejections.label(reason), count }))
    .sort((entryA, entryB) => entryB.count - entryA.count)
}
