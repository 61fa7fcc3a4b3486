import type { Sealed } from '../contract/certificate'
import { bodyHash } from '../seal/hash'
import { judgeSealed } from '../seal/sealed-event'
import type { TrustedLog } from '../seal/trusted'
import { type Drawn, draw, type Pool, poolCommitment } from './draw'

/** A draw as anyone gets it: its pool, what came out, and the two events of the log. */
export interface OpenedDraw {
  pool: Pool
  drawn: Drawn[]
  /** Before the draw, and with the seed afterwards. */
  committed: Sealed
  opened: Sealed
}

/** `commitment`: seed or pool are not what was committed to; `order`: that came later; `draw`: others come out. */
export type DrawFinding = 'commitment' | 'order' | 'draw' | ReturnType<typeof judgeSealed>

/** Draws again from what the log holds. No name, list or order is taken on trust. */
export function judgeDraw({ pool, drawn, committed, opened }: OpenedDraw, trusted?: TrustedLog): DrawFinding {
  const before = committed.sealed.event.data as Record<string, string>
  const after = opened.sealed.event.data as Record<string, string>
  const { draw: id, seed = '', number = '' } = after
  const isOne = before.draw === id && before.commitment !== undefined
  if (!isOne || !/^[0-9a-f]{64}$/.test(seed) || poolCommitment(seed, pool) !== before.commitment) return 'commitment'
  const again = draw(pool, seed, number)
  if (bodyHash(again) !== bodyHash(drawn) || bodyHash(again) !== after.digest) return 'draw'
  const places = [committed, opened].map((one) => judgeSealed(one, trusted))
  const wrong = places.find((place) => place !== 'sound')
  if (wrong) return wrong
  return (committed.sealed.index as number) < (opened.sealed.index as number) ? 'sound' : 'order'
}
