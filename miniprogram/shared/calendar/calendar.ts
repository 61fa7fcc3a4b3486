import { addDays, type Day, isWeekend } from './days'
import {
  estimatedHolidays,
  type Holiday,
  hasLunarDates,
  possibleDaysOff,
} from './statutory-holidays'

/** The State Council's notice that arranges the holidays of a year. */
export interface HolidayNotice {
  title: string
  /** e.g. `国办发明电〔2025〕7号`. */
  number: string
  date: Day
}

/** The holidays of a year as a notice published them, which the bureau has adopted. */
export interface CalendarYear {
  year: number
  holidays: readonly Holiday[]
  /** Weekend days on which bureaus work. */
  makeUpDays: readonly Day[]
  notice: HolidayNotice
}

/**
 * The holiday calendar: the adopted years. Every other year is estimated from the statutory
 * holidays and the weekends, so that no term waits for a notice.
 */
export interface Calendar {
  years: readonly CalendarYear[]
}

/**
 * The calendar that the sources contain. Do not add years here: records without calendar years of
 * their own were computed with it, and their dates would change.
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
 * The holidays of some years. A notice may reach into the last days of the year before, so those of
 * every adopted year are among them.
 */
function holidaysBetween(firstYear: number, lastYear: number, calendar: Calendar): Holiday[] {
  const holidays = calendar.years.flatMap((adopted) => adopted.holidays)
  for (let year = firstYear; year <= lastYear; year++)
    if (!isAdopted(year, calendar)) holidays.push(...estimatedHolidays(year))
  return holidays.sort((earlier, later) => earlier.first.localeCompare(later.first))
}

/** Whether the day lies in a holiday block, adopted or estimated. */
export const isHoliday = (day: Day, calendar: Calendar): boolean =>
  holidaysBetween(yearOf(day), yearOf(day), calendar).some((holiday) => coversDay(holiday, day))

const isMakeUpDay = (day: Day, { years }: Calendar): boolean =>
  years.some(({ makeUpDays }) => makeUpDays.includes(day))

/** Whether bureaus work on the day, by the notice of its year or by the estimate. */
export function isWorkingDay(day: Day, calendar: Calendar): boolean {
  if (isHoliday(day, calendar)) return false
  return !isWeekend(day) || isMakeUpDay(day, calendar)
}

/**
 * Whether a notice that is not adopted yet could make the day a holiday. A notice may reach into
 * the last days of the year before. Where the lunar dates of a year are not known, it could be any
 * day of that year.
 */
export function mayBecomeHoliday(day: Day, calendar: Calendar): boolean {
  const year = yearOf(day)
  if (!isAdopted(year, calendar) && !hasLunarDates(year)) return true
  return [year, year + 1].some(
    (candidate) => !isAdopted(candidate, calendar) && possibleDaysOff(candidate).has(day),
  )
}

/** Whether bureaus work on the day, whatever a notice that is not adopted yet may say. */
export const isCertainWorkingDay = (day: Day, calendar: Calendar): boolean =>
  isWorkingDay(day, calendar) && !mayBecomeHoliday(day, calendar)

/** The years of a span of days that have no adopted notice. */
export function estimatedYears(firstDay: Day, lastDay: Day, calendar: Calendar): number[] {
  const years: number[] = []
  for (let year = yearOf(firstDay); year <= yearOf(lastDay); year++)
    if (!isAdopted(year, calendar)) years.push(year)
  return years
}

/** What a date says that was counted through years without a notice. */
export const estimateInWords = (years: readonly number[]): string =>
  `${years.join('、')}年放假安排尚未录入，按法定节假日和周末估算`

/**
 * Holidays and make-up working days after `firstDay` and up to `lastDay`, which explain a count of
 * working days.
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
 * The last day of a term of the civil law whose last day by count is `day`: on a 法定休假日 it is
 * the next day that is none (民法典 Art. 203). That covers weekends too, unlike the 法定节假日 of
 * Order 121 Art. 45 (to be confirmed by the legal section). A make-up day is a working day.
 */
export function lastDayOfCivilTerm(day: Day, calendar: Calendar): Day {
  let candidateDay = day
  while (!isWorkingDay(candidateDay, calendar)) candidateDay = addDays(candidateDay, 1)
  return candidateDay
}

/** The first day after a holiday that covers the day, or the day itself. */
export function dayAfterHoliday(day: Day, calendar: Calendar): Day {
  let candidateDay = day
  while (isHoliday(candidateDay, calendar)) candidateDay = addDays(candidateDay, 1)
  return candidateDay
}
