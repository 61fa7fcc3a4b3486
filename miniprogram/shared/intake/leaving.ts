import { addDays, dayOf, endOf } from '../clock/days'

/** How soon a complainant from elsewhere leaves town, as they tap it. */
export const leavings = ['hours', 'today', 'tomorrow'] as const
export type Leaving = (typeof leavings)[number]

/** Until when the complainant can be met, ms since 1970: of a day its end in China. `filedAt`: when they said so. */
export function leavesAt(leaving: Leaving, filedAt: number): number {
  const today = dayOf(filedAt)
  if (leaving === 'hours') return filedAt + 3 * 3_600_000
  return endOf(leaving === 'today' ? today : addDays(today, 1))
}
