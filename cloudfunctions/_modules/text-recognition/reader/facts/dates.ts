import type { Day } from '#shared/calendar/days'
import { parseNumeral } from '#shared/intake/numeral'

/** `2026-11-01`, `2026年11月1日`; a time of day may follow without a space. */
const yearFirstPattern =
  /(?<!\d)(20\d\d)\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})(?=\d\d:\d\d|\D|$)/
/** `20261101`. */
const packedPattern = /(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)/
/** `11/01/2026`, which may be in January or in November. */
const yearLastPattern = /(?<!\d)(\d\d)[-./](\d\d)[-./](20\d\d)(?!\d)/
/** `26.11.01`: the year is the first or the last number. */
const shortYearPattern = /(?<!\d)(\d\d)[-./](\d\d)[-./](\d\d)(?!\d)/

/**
 * The days that a printed date can mean, the likeliest first. There are several if the order of
 * day, month and year is open.
 */
export function parseDays(printedText: string): Day[] {
  const unambiguousMatch = yearFirstPattern.exec(printedText) ?? packedPattern.exec(printedText)
  if (unambiguousMatch) {
    const [, year, month, dayOfMonth] = unambiguousMatch
    return validDays([{ year, month, dayOfMonth }])
  }

  const yearLastMatch = yearLastPattern.exec(printedText)
  if (yearLastMatch) {
    const [, first, second, year] = yearLastMatch
    return validDays([
      { year, month: first, dayOfMonth: second },
      { year, month: second, dayOfMonth: first },
    ])
  }

  const shortYearMatch = shortYearPattern.exec(printedText)
  if (!shortYearMatch) return []
  const [, first, second, third] = shortYearMatch
  return validDays([
    { year: `20${first}`, month: second, dayOfMonth: third },
    { year: `20${third}`, month: first, dayOfMonth: second },
    { year: `20${third}`, month: second, dayOfMonth: first },
  ])
}

interface DateParts {
  year: string | undefined
  month: string | undefined
  dayOfMonth: string | undefined
}

/** The days that exist in the calendar, without repetitions. */
function validDays(possibleDates: DateParts[]): Day[] {
  const days = possibleDates.map(
    ({ year, month = '', dayOfMonth = '' }) =>
      `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`,
  )
  return [...new Set(days)].filter(isCalendarDay)
}

/** `Date` accepts 31 February and makes it a day in March. */
function isCalendarDay(day: string): boolean {
  const startMs = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(startMs) && new Date(startMs).toISOString().startsWith(day)
}

/** A printed time of day as `HH:mm`. */
export function parseTimeOfDay(printedText: string): string | undefined {
  const timeMatch = /(?<!\d)([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?!\d)/.exec(printedText)
  if (!timeMatch) return undefined
  const [, hour, minute] = timeMatch
  return `${hour?.padStart(2, '0')}:${minute}`
}

export interface ShelfLife {
  count: number
  unit: 'day' | 'month' | 'year'
}

const units = { 天: 'day', 日: 'day', 个月: 'month', 月: 'month', 年: 'year' } as const

/** A printed shelf life, such as `保质期: 12个月`, `180天` or `十二个月`. */
export function parseShelfLife(printedText: string): ShelfLife | undefined {
  const lifeMatch = /(?<![\d.])(\d{1,3}|[一二两三四五六七八九十]{1,3})\s?(天|日|个月|月|年)/.exec(
    printedText,
  )
  if (!lifeMatch) return undefined
  const [, numeral, unit] = lifeMatch
  const count = parseNumeral(numeral as string)
  return count ? { count, unit: units[unit as keyof typeof units] } : undefined
}

/**
 * The last day of a shelf life, in the reading that favours the shop. The shelf life begins on the
 * day after production (民法典第201条). In months or years, it ends on the same date, or on the last
 * day of a shorter month (民法典第202条).
 */
export function lastShelfDay(productionDay: Day, { count, unit }: ShelfLife): Day {
  const [year, month, date] = productionDay.split('-').map(Number) as [number, number, number]
  const monthIndex = month - 1
  if (unit === 'day') return toDay(Date.UTC(year, monthIndex, date + count))
  const lastMonthIndex = monthIndex + (unit === 'year' ? 12 * count : count)
  // Day 0 of a month is the last day of the month before.
  const daysInLastMonth = new Date(Date.UTC(year, lastMonthIndex + 1, 0)).getUTCDate()
  return toDay(Date.UTC(year, lastMonthIndex, Math.min(date, daysInLastMonth)))
}

const toDay = (utcMs: number): Day => new Date(utcMs).toISOString().slice(0, 10)
