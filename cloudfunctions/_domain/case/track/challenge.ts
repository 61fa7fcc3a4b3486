import type { Proof, ScanProblem } from '../../../../miniprogram/shared/vocabulary/track'

/** How long a challenge shown at the shop may be scanned, milliseconds. */
export const challengeLife = 2 * 60_000

/** A one-time code that a shop shows, random and made by the server. Times are milliseconds since 1970. */
export interface Challenge {
  code: string
  merchantId: string
  issuedAt: number
  usedBy?: { officerId: string; caseId: string; at: number }
}

export interface Scan {
  code: string
  officerId: string
  caseId: string
  /** The shop of the officer's case. */
  merchantId: string
  /** The server's time, not the phone's. */
  at: number
}

/** Why a scan does not prove presence, or undefined. The officer may repeat it: the phone may have sent it twice. */
export function problemOfScan(challenge: Challenge | undefined, scan: Scan): ScanProblem | undefined {
  if (!challenge || challenge.code !== scan.code) return 'unknown'
  if (challenge.merchantId !== scan.merchantId) return 'wrong_shop'
  const { usedBy } = challenge
  if (usedBy) return usedBy.officerId === scan.officerId && usedBy.caseId === scan.caseId ? undefined : 'used'
  return scan.at < challenge.issuedAt || scan.at >= challenge.issuedAt + challengeLife ? 'expired' : undefined
}

export function proofOf(dwelled: boolean, scanned: boolean): Proof {
  if (dwelled && scanned) return 'both'
  return scanned ? 'scan' : dwelled ? 'dwell' : 'declared'
}
