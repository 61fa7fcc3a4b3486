import { metresBetween } from '#shared/great-circle'
import type { Proof, ScanProblem } from '../../../_rules/vocabulary/location'
import type { Point } from '../../place'
import type { LocationFix } from './positions'

/** When an officer counts as present at a location. Values of the bureau. */
const presence = {
  radiusMetres: 80,
  /** The inaccuracy of the phone widens the radius by at most this much. */
  maxInaccuracyMetres: 40,
  /** The officer must stay this long. */
  dwellMs: 60_000,
  /** After a longer silence of the phone the stay begins again. */
  maxGapMs: 3 * 60_000,
} as const

/**
 * When the officer had stayed long enough at the location, ms since 1970. Undefined if they did
 * not.
 *
 * @param fixes accepted fixes in the order of time
 */
export function arrivalTimeOf(fixes: readonly LocationFix[], location: Point): number | undefined {
  let insideSince: number | undefined
  let previousAt: number | undefined
  for (const fix of fixes) {
    const isAfterGap = previousAt !== undefined && fix.at - previousAt > presence.maxGapMs
    if (!isNear(fix, location)) insideSince = undefined
    else if (insideSince === undefined || isAfterGap) insideSince = fix.at
    previousAt = fix.at

    if (insideSince !== undefined && fix.at - insideSince >= presence.dwellMs) return fix.at
  }
  return undefined
}

function isNear(fix: LocationFix, location: Point): boolean {
  const inaccuracyMetres = Math.min(fix.accuracy ?? 0, presence.maxInaccuracyMetres)
  return metresBetween(fix, location) <= presence.radiusMetres + inaccuracyMetres
}

/** A challenge can be scanned for this long. */
export const challengeLifeMs = 2 * 60_000

/**
 * A random one-time code of the server. The shop's phone shows it, and the officer scans it. Times
 * are in ms since 1970.
 */
export interface Challenge {
  code: string
  merchantId: string
  issuedAt: number
  usedBy?: { officerId: string; caseId: string; at: number }
}

export interface ArrivalScan {
  code: string
  officerId: string
  caseId: string
  /** The shop of the officer's case. */
  merchantId: string
  /** The server's time, not the phone's. */
  at: number
}

/**
 * The reason why a scan does not prove presence. Undefined if it does. The same officer may use a
 * challenge again for the same case, since the phone may repeat the request.
 */
export function findScanProblem(
  challenge: Challenge | undefined,
  scan: ArrivalScan,
): ScanProblem | undefined {
  if (!challenge || challenge.code !== scan.code) return 'unknown'
  if (challenge.merchantId !== scan.merchantId) return 'wrong_shop'

  const { usedBy } = challenge
  if (usedBy) {
    const isRepetition = usedBy.officerId === scan.officerId && usedBy.caseId === scan.caseId
    return isRepetition ? undefined : 'used'
  }

  const endsAt = challenge.issuedAt + challengeLifeMs
  const isValidNow = scan.at >= challenge.issuedAt && scan.at < endsAt
  return isValidNow ? undefined : 'expired'
}

/** How the arrival is proved: by the location, by a scanned challenge, by both, or not at all. */
export function arrivalProofOf(hasDwelled: boolean, hasScanned: boolean): Proof {
  if (hasDwelled && hasScanned) return 'both'
  if (hasScanned) return 'scan'
  return hasDwelled ? 'dwell' : 'declared'
}

/** With a shorter delay the phone has sent the request at once. */
const immediateMs = 2 * 60_000

/**
 * The time at which something was done according to the phone, if the phone had no connection and
 * sent the request later. Undefined if it was sent at once, or if the time is before the officer
 * had the case. It is only shown: deadlines depend on the server's time alone.
 */
export function actualTimeOf(
  claimedAt: number | undefined,
  ownedSince: number | undefined,
  now: number,
): number | undefined {
  if (claimedAt === undefined || ownedSince === undefined) return undefined
  return claimedAt >= ownedSince && claimedAt < now - immediateMs
    ? Math.round(claimedAt)
    : undefined
}
