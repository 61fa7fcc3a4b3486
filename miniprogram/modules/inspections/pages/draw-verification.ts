import type { LoggedRecord } from '../../../shared/contract/logged-record'
import { bodyHash } from '../../../shared/proof/hash'
import { verifyLoggedEvent } from '../../../shared/proof/logged-event'
import type { TrustedLog } from '../../../shared/proof/trusted'
import { type Drawn, draw, type Pool, poolCommitment } from '../random-draw'

/** A draw as anyone gets it: its pool, what came out, and the two events of the log. */
export interface OpenedDraw {
  pool: Pool
  drawn: Drawn[]
  /** Before the draw, and with the seed afterwards. */
  committed: LoggedRecord
  opened: LoggedRecord
}

/**
 * `commitment`: seed or pool are not what was committed to; `order`: that came later; `draw`:
 * others come out.
 */
export type DrawFinding = 'commitment' | 'order' | 'draw' | ReturnType<typeof verifyLoggedEvent>

/** Draws again from what the log holds. No name, list or order is taken on trust. */
export function judgeDraw(
  { pool: drawPool, drawn: drawnShops, committed, opened: openingEvent }: OpenedDraw,
  trusted?: TrustedLog,
): DrawFinding {
  const committedData = committed.sealed.event.data as Record<string, string>
  const openedData = openingEvent.sealed.event.data as Record<string, string>
  const { draw: id, seed: drawSeed = '', number: drawNumber = '' } = openedData
  const isOne = committedData.draw === id && committedData.commitment !== undefined
  if (
    !isOne ||
    !/^[0-9a-f]{64}$/.test(drawSeed) ||
    poolCommitment(drawSeed, drawPool) !== committedData.commitment
  )
    return 'commitment'
  const repeatedDraw = draw(drawPool, drawSeed, drawNumber)
  if (
    bodyHash(repeatedDraw) !== bodyHash(drawnShops) ||
    bodyHash(repeatedDraw) !== openedData.digest
  )
    return 'draw'
  const places = [committed, openingEvent].map((sealedEvent) =>
    verifyLoggedEvent(sealedEvent, trusted),
  )
  const failedPlace = places.find((place) => place !== 'sound')
  if (failedPlace) return failedPlace
  return (committed.sealed.index as number) < (openingEvent.sealed.index as number)
    ? 'sound'
    : 'order'
}
