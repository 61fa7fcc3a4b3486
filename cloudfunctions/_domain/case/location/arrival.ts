import { metresBetween } from '#shared/great-circle'
import type { Proof, ScanProblem } from '../../../_rules/vocabulary/location'
import type { Point } from '../../place'
import type { Reported } from './positions'

/**
 * House values: how near counts as there (metres), how long an officer must stay and be silent
 * (milliseconds).
 */
const presence = {
  metres: 80,
  /** The phone's inaccuracy widens the fence by at most this many metres. */
  blur: 40,
  dwell: 60_000,
  gap: 3 * 60_000,
} as const

/**
 * When accepted positions, in order of time, first show an officer at a spot for the dwell time;
 * else undefined.
 */
export function arrivalTimeOf(accepted: readonly Reported[], spot: Point): number | undefined {
  let insideSince: number | undefined
  let previousAt: number | undefined
  for (const position of accepted) {
    const isGap = previousAt !== undefined && position.at - previousAt > presence.gap
    if (!isNearSpot(position, spot)) insideSince = undefined
    else if (insideSince === undefined || isGap) insideSince = position.at
    previousAt = position.at
    if (insideSince !== undefined && position.at - insideSince >= presence.dwell) return position.at
  }
  return undefined
}

const isNearSpot = (position: Reported, spot: Point) =>
  metresBetween(position, spot) <= presence.metres + Math.min(position.accuracy ?? 0, presence.blur)

/** How long a challenge shown at the shop may be scanned, milliseconds. */
export const challengeLifeMs = 2 * 60_000

/**
 * A one-time code that a shop shows, random and made by the server. Times are milliseconds since
 * 1970.
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
 * Why a scan does not prove presence, or undefined. The officer may repeat it: the phone may have
 * sent it twice.
 */
export function scanProblem(
  challenge: Challenge | undefined,
  scan: ArrivalScan,
): ScanProblem | undefined {
  if (!challenge || challenge.code !== scan.code) return 'unknown'
  if (challenge.merchantId !== scan.merchantId) return 'wrong_shop'
  const { usedBy } = challenge
  if (usedBy)
    return usedBy.officerId === scan.officerId && usedBy.caseId === scan.caseId ? undefined : 'used'
  return scan.at < challenge.issuedAt || scan.at >= challenge.issuedAt + challengeLifeMs
    ? 'expired'
    : undefined
}

export function arrivalProof(dwelled: boolean, scanned: boolean): Proof {
  if (dwelled && scanned) return 'both'
  if (scanned) return 'scan'
  return dwelled ? 'dwell' : 'declared'
}

/** A shorter delay, in milliseconds, means that the phone sent it at once. */
const immediateMs = 2 * 60_000

/**
 * When the phone says that a deed was done, if the phone sent it later for want of a line. Ignored
 * when before the officer had the case or in the future. Deadlines and targets go by the server's
 * time alone.
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
