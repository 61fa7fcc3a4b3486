import type { Proof, ScanProblem } from '../../../../miniprogram/shared/vocabulary/track'

/** How long a challenge shown at the shop may be scanned, milliseconds. */
export const challengeLife = 2 * 60_000

/** A one-time code that the server made for a shop to show. The code is random and made outside; times are milliseconds since 1970. */
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
  /** Shop of the case that the officer has. */
  merchantId: string
  /** The server's time, not the phone's. */
  at: number
}

/** Why a scan does not prove presence; undefined when it does. The same officer's same scan again is no problem: it may have been sent twice. */
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
