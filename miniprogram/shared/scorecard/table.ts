import type { Day } from '../calendar/days'
import type { Severity } from '../vocabulary/stars'

/** A calendar month, `YYYY-MM`. */
export type CalendarMonth = string

/** Persons by the stars they gave, one to five. */
export type Histogram = [number, number, number, number, number]

/**
 * Ratings that were closed together, never fewer than `minBatchPersons`: no single one can be
 * worked out.
 */
export interface RatingBatch {
  month: CalendarMonth
  stars: Histogram
}

/** Complaints that count once together: of one person, or of one incident. */
export interface Incident {
  persons: number
  complaints: {
    month: CalendarMonth
    severity: Severity
    answered?: boolean
    performed?: boolean
  }[]
}

/** Persons that a published histogram has at least. */
export const minBatchPersons = 5

export const personsIn = (stars: Histogram): number =>
  stars.reduce((sum, starCount) => sum + starCount, 0)

export const monthOf = (day: Day): CalendarMonth => day.slice(0, 7)

/** Months between two; negative when the second is earlier. */
export const monthsFrom = (startMonth: CalendarMonth, endMonth: CalendarMonth): number =>
  monthOrdinal(endMonth) - monthOrdinal(startMonth)

const monthOrdinal = (month: CalendarMonth): number =>
  12 * Number(month.slice(0, 4)) + Number(month.slice(5, 7)) - 1

export function monthAfter(month: CalendarMonth, monthCount: number): CalendarMonth {
  const targetOrdinal = monthOrdinal(month) + monthCount
  return `${String(Math.floor(targetOrdinal / 12)).padStart(4, '0')}-${String((targetOrdinal % 12) + 1).padStart(2, '0')}`
}

/** First day of a month so many months after a day's. */
export const firstAfter = (day: Day, months: number): Day =>
  `${monthAfter(monthOf(day), months)}-01`
