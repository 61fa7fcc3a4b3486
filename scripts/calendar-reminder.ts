import { builtInCalendar } from '#shared/calendar/calendar'
import { shanghaiDayOf } from '#shared/calendar/days'
import { missingYear, missingYearInWords } from '#shared/calendar/missing-year'

/**
 * A sentence that the holidays of the coming year must be entered. Undefined while there is time.
 * @param now milliseconds since 1970
 */
export function calendarReminder(now: number): string | undefined {
  const year = missingYear(shanghaiDayOf(now), builtInCalendar)
  return year === undefined ? undefined : missingYearInWords(year)
}
