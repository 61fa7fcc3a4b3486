import type { PenaltyInput } from './inputs'
import type { Seen } from './seen'
import { place } from './statistics'
import { one, quotient } from './whole'

/**
 * Penalties that may still be published and have not been repaired. After repair a record must not be used (发改委令第36号).
 */
export const openPenalties = ({ lasting, day }: Seen): PenaltyInput[] =>
  lasting.filter((input) => input.kind === 'penalty').filter(({ repaired }) => repaired === undefined || day < repaired)

/**
 * E: 1 less the deductions of all open penalties, each of which shrinks day by day to nothing at the end of its
 * publicity, in millionths.
 */
export function enforcementPart(seen: Seen): number {
  const today = place(seen.day).number
  let loss = 0
  for (const { grade, from, until } of openPenalties(seen)) {
    const [first, end] = [place(from).number, place(until).number]
    loss += quotient(seen.model.penalties[grade] * (end - today), end - first)
  }
  return one - Math.min(one, loss)
}
