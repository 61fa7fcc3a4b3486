import type { Calendar, CalendarYear } from '#shared/calendar/calendar'
import { adoptedYears, calendarWith } from '#shared/settings/calendar'
import { settingOf } from './settings'

/** A year is adopted about once a year, so a function reads the calendar at most once a minute. */
const maxAgeMs = 60_000

let cached: { calendar: Calendar; readAt: number } | undefined

/** The adopted years beyond the built-in one; undefined while there is none. */
export async function readAdoptedYears(): Promise<CalendarYear[] | undefined> {
  // One value holds for the whole city, so its place does not depend on a district.
  const { setting } = await settingOf('calendar', '')
  return adoptedYears(setting.value)
}

/** Reads the calendar of the city, unless this instance of the function has just read it. */
export async function loadCalendar(now: number): Promise<void> {
  if (cached && now >= cached.readAt && now - cached.readAt < maxAgeMs) return
  cached = { calendar: calendarWith(await readAdoptedYears()), readAt: now }
}

/**
 * The calendar in force, for terms that no case records: of warnings, objections, forecasts. A
 * function with such terms loads it before its actions run (`serve`), and the timer before its
 * jobs. Throws where nobody loaded it: the built-in calendar would give another date.
 */
export function calendarInForce(): Calendar {
  if (!cached) throw new Error('loadCalendar must run before calendarInForce')
  return cached.calendar
}
