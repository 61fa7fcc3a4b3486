import { addDays, endOfDay, shanghaiDayOf } from '../calendar/days'

/** How soon a complainant from elsewhere leaves town. */
export const leavingChoices = ['hours', 'today', 'tomorrow'] as const
export type LeavingChoice = (typeof leavingChoices)[number]

const fewHoursMs = 3 * 3_600_000

/**
 * Until when the complainant can be met in town, ms since 1970. For a day, this is its end in
 * Shanghai time.
 * @param filedAt when the complainant made the choice
 */
export function leavingTimeOf(leaving: LeavingChoice, filedAt: number): number {
  if (leaving === 'hours') return filedAt + fewHoursMs
  const today = shanghaiDayOf(filedAt)
  return endOfDay(leaving === 'today' ? today : addDays(today, 1))
}
