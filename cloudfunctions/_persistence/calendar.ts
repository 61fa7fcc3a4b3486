import type { Calendar, CalendarYear } from '#shared/calendar/calendar'
import { adoptedYears, calendarWith } from '#shared/settings/calendar'
import { settingOf } from './settings'

/** The calendar changes about once a year, so it is enough to read it once a minute, ms. */
const maxAgeMs = 60_000

let cachedCalendar: { calendar: Calendar; readAt: number } | undefined

/** The calendar years that were adopted in addition to the built-in one. */
export async function readAdoptedYears(): Promise<CalendarYear[] | undefined> {
  // There is one calendar for the whole city, so the district is empty.
  const { setting } = await settingOf('calendar', '')
  return adoptedYears(setting.value)
}

/** Reads the calendar of the city, unless this instance of the function has just read it. */
export async function loadCalendar(now: number): Promise<void> {
  const ageMs = now - (cachedCalendar?.readAt ?? Number.NEGATIVE_INFINITY)
  // The age is negative after the clock was set back.
  if (ageMs >= 0 && ageMs < maxAgeMs) return
  cachedCalendar = { calendar: calendarWith(await readAdoptedYears()), readAt: now }
}

/**
 * The current calendar. A case records its own calendar; this one is for the terms of warnings,
 * objections and forecasts. The gateway loads it before an action, and the timer before its jobs.
 * Throws if it was not loaded: with the built-in calendar alone, a date could be wrong.
 */
export function calendarInForce(): Calendar {
  if (!cachedCalendar) throw new Error('loadCalendar must run before calendarInForce')
  return cachedCalendar.calendar
}
