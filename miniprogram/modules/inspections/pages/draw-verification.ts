import type { LoggedRecord } from '../../../shared/contract/logged-record'
import { bodyHash } from '../../../shared/proof/hash'
import { verifyLoggedEvent } from '../../../shared/proof/logged-event'
import type { TrustedLog } from '../../../shared/proof/trusted'
import { type DrawnShop, type DrawPool, draw, poolCommitment } from '../random-draw'

/** An opened draw with everything that is needed to verify it. */
export interface OpenedDraw {
  pool: DrawPool
  drawn: DrawnShop[]
  /** The logged event that bound seed and pool before the draw. */
  committed: LoggedRecord
  /** The logged event that revealed the seed and the number. */
  opened: LoggedRecord
}

export type DrawFinding =
  /** Seed and pool are not those of the commitment. */
  | 'commitment'
  /** The commitment entered the log after the opening. */
  | 'order'
  /** Repeating the draw gives another result. */
  | 'draw'
  | ReturnType<typeof verifyLoggedEvent>

/** Verifies a draw: repeats it, compares the result, and verifies both events in the log. */
export function verifyDraw(
  { pool, drawn, committed, opened }: OpenedDraw,
  trusted?: TrustedLog,
): DrawFinding {
  const commitmentData = committed.sealed.event.data as Record<string, string>
  const openingData = opened.sealed.event.data as Record<string, string>
  const { draw: drawId, seed = '', number = '' } = openingData

  const isSameDraw = commitmentData.draw === drawId && commitmentData.commitment !== undefined
  const isSeedValid = /^[0-9a-f]{64}$/.test(seed)
  if (!isSameDraw || !isSeedValid || poolCommitment(seed, pool) !== commitmentData.commitment)
    return 'commitment'

  const repeatedHash = bodyHash(draw(pool, seed, number))
  if (repeatedHash !== bodyHash(drawn) || repeatedHash !== openingData.digest) return 'draw'

  for (const loggedEvent of [committed, opened]) {
    const eventFinding = verifyLoggedEvent(loggedEvent, trusted)
    if (eventFinding !== 'sound') return eventFinding
  }
  const isCommitmentFirst = (committed.sealed.index as number) < (opened.sealed.index as number)
  return isCommitmentFirst ? 'sound' : 'order'
}
