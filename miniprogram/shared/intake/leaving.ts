import { addDays, endOfDay, shanghaiDayOf } from '../calendar/days'

/** How soon a complainant from elsewhere leaves town, as they tap it. */
export const leavingChoices = ['hours', 'today', 'tomorrow'] as const
export type LeavingChoice = (typeof leavingChoices)[number]

/**
 * Until when the complainant can be met, ms since 1970: of a day its end in China. `filedAt`: when
 * they said so.
 */
export function leavesAt(leaving: LeavingChoice, filedAt: number): number {
  const today = shanghaiDayOf(filedAt)
  if (leaving === 'hours') return filedAt + 3 * 3_600_000
  return endOfDay(leaving === 'today' ? today : addDays(today, 1))
}
