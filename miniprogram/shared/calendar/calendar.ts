import { addDays, type Day, isWeekend } from './days'
import {
  estimatedHolidays,
  type Holiday,
  hasLunarDates,
  possibleDaysOff,
} from './statutory-holidays'

/** The State Council's notice on the holidays of a year. */
export interface HolidayNotice {
  title: string
  /** For example `国办发明电〔2025〕7号`. */
  number: string
  /** The day of the notice. */
  date: Day
}

/** The holidays of a year according to an adopted notice. */
export interface CalendarYear {
  year: number
  holidays: readonly Holiday[]
  /** Weekend days on which bureaus work. */
  makeUpDays: readonly Day[]
  notice: HolidayNotice
}

/**
 * The holiday calendar. For a year that is not adopted, working days are estimated from the
 * statutory holidays and the weekends.
 */
export interface Calendar {
  /** The adopted years. */
  years: readonly CalendarYear[]
}

/**
 * The calendar in the source code. Do not add years here. Old records do not store a calendar;
 * their dates were computed with this one and would change.
 */
export const builtInCalendar: Calendar = {
  years: [
    {
      year: 2026,
      holidays: [
        { name: '元旦', first: '2026-01-01', last: '2026-01-03' },
        { name: '春节', first: '2026-02-15', last: '2026-02-23' },
        { name: '清明节', first: '2026-04-04', last: '2026-04-06' },
        { name: '劳动节', first: '2026-05-01', last: '2026-05-05' },
        { name: '端午节', first: '2026-06-19', last: '2026-06-21' },
        { name: '中秋节', first: '2026-09-25', last: '2026-09-27' },
        { name: '国庆节', first: '2026-10-01', last: '2026-10-07' },
      ],
      makeUpDays: [
        '2026-01-04',
        '2026-02-14',
        '2026-02-28',
        '2026-05-09',
        '2026-09-20',
        '2026-10-10',
      ],
      notice: {
        title: '国务院办公厅关于2026年部分节假日安排的通知',
        number: '国办发明电〔2025〕7号',
        date: '2025-11-04',
      },
    },
  ],
}

export const yearOf = (day: Day): number => Number(day.slice(0, 4))

/** Whether the notice of a year has been adopted. */
export const isAdopted = (year: number, { years }: Calendar): boolean =>
  years.some((adopted) => adopted.year === year)

const coversDay = ({ first, last }: Holiday, day: Day): boolean => first <= day && day <= last

/**
 * The holidays of some years. A holiday may begin in the last days of the previous year, so the
 * holidays of all adopted years are included.
 */
function holidaysBetween(firstYear: number, lastYear: number, calendar: Calendar): Holiday[] {
  const holidays = calendar.years.flatMap((adopted) => adopted.holidays)
  for (let year = firstYear; year <= lastYear; year++)
    if (!isAdopted(year, calendar)) holidays.push(...estimatedHolidays(year))
  return holidays.sort((earlier, later) => earlier.first.localeCompare(later.first))
}

/** Whether the day is in a holiday, adopted or estimated. */
export const isHoliday = (day: Day, calendar: Calendar): boolean =>
  holidaysBetween(yearOf(day), yearOf(day), calendar).some((holiday) => coversDay(holiday, day))

const isMakeUpDay = (day: Day, { years }: Calendar): boolean =>
  years.some(({ makeUpDays }) => makeUpDays.includes(day))

/** Whether bureaus work on the day, according to the notice or the estimate. */
export function isWorkingDay(day: Day, calendar: Calendar): boolean {
  if (isHoliday(day, calendar)) return false
  return !isWeekend(day) || isMakeUpDay(day, calendar)
}

/**
 * Whether a notice that is not adopted yet could make the day a holiday. A notice may also declare
 * the last days of the previous year as holidays. If the lunar dates of a year are unknown, any day
 * of it could become a holiday.
 */
export function mayBecomeHoliday(day: Day, calendar: Calendar): boolean {
  const year = yearOf(day)
  if (!isAdopted(year, calendar) && !hasLunarDates(year)) return true
  return [year, year + 1].some(
    (candidate) => !isAdopted(candidate, calendar) && possibleDaysOff(candidate).has(day),
  )
}

/** Whether bureaus work on the day, regardless of a notice that is not adopted yet. */
export const isCertainWorkingDay = (day: Day, calendar: Calendar): boolean =>
  isWorkingDay(day, calendar) && !mayBecomeHoliday(day, calendar)

/** The years without an adopted notice that a period includes. */
export function estimatedYears(firstDay: Day, lastDay: Day, calendar: Calendar): number[] {
  const years: number[] = []
  for (let year = yearOf(firstDay); year <= yearOf(lastDay); year++)
    if (!isAdopted(year, calendar)) years.push(year)
  return years
}

/** The note on a date that depends on years without a notice. */
export const estimateInWords = (years: readonly number[]): string =>
  `${years.join('、')}年放假安排尚未录入，按法定节假日和周末估算`

/**
 * Names of the holidays, and the make-up working days, after `firstDay` and up to `lastDay`. They
 * explain a number of working days.
 */
export function calendarExceptions(
  firstDay: Day,
  lastDay: Day,
  calendar: Calendar,
): { holidays: string[]; makeUp: Day[] } {
  return {
    holidays: holidaysBetween(yearOf(firstDay), yearOf(lastDay), calendar)
      .filter(({ first, last }) => first <= lastDay && last > firstDay)
      .map(({ name }) => name),
    makeUp: calendar.years
      .flatMap(({ makeUpDays }) => makeUpDays)
      .filter((makeUpDay) => makeUpDay > firstDay && makeUpDay <= lastDay)
      .sort(),
  }
}

/**
 * The last day of a term under civil law. If `day` is a 法定休假日, the term ends on the next working
 * day (民法典 Art. 203). This includes weekends, unlike the 法定节假日 of Order 121 Art. 45. The legal
 * section still has to confirm this.
 */
export function lastDayOfCivilTerm(day: Day, calendar: Calendar): Day {
  let candidateDay = day
  while (!isWorkingDay(candidateDay, calendar)) candidateDay = addDays(candidateDay, 1)
  return candidateDay
}

/** The first day after the holiday if the day is in one, otherwise the day itself. */
export function dayAfterHoliday(day: Day, calendar: Calendar): Day {
  let candidateDay = day
  while (isHoliday(candidateDay, calendar)) candidateDay = addDays(candidateDay, 1)
  return candidateDay
}
