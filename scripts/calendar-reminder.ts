import { builtInCalendar, type Calendar } from '#shared/calendar/calendar'
import { shanghaiDayOf } from '#shared/calendar/days'
import { missingYear, missingYearInWords } from '#shared/calendar/missing-year'
import type { SettingOf } from '#shared/contract/settings'
import { adoptedYears, calendarWith } from '#shared/settings/calendar'
import { settingId } from '../cloudfunctions/_persistence/settings'
import type { DocumentStore } from './document-store'

/**
 * A sentence that the holidays of the coming year must be entered. Undefined while there is time.
 * @param now milliseconds since 1970
 * @param calendar the one that is in force in the environment; without it, that of the sources
 */
export function calendarReminder(
  now: number,
  calendar: Calendar = builtInCalendar,
): string | undefined {
  const year = missingYear(shanghaiDayOf(now), calendar)
  return year === undefined ? undefined : missingYearInWords(year)
}

/**
 * The calendar that is in force in an environment: the years of the sources, and those that two
 * people have adopted there.
 */
export async function readAdoptedCalendar(store: DocumentStore): Promise<Calendar> {
  const _id = settingId('calendar', '')
  const [document] = await store.list<{ _id: string; setting: SettingOf<'calendar'> }>('settings', {
    _id: { $in: [_id] },
  })
  return calendarWith(adoptedYears(document?.setting.value))
}
