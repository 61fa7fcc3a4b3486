import type { Day } from '../calendar/days'
import type { Severity } from '../vocabulary/stars'

/** A calendar month, `YYYY-MM`. */
export type CalendarMonth = string

/** Number of persons by the stars that they gave, one to five. */
export type Histogram = [number, number, number, number, number]

/**
 * Ratings that are published together. They are of at least `minBatchPersons` persons, so that
 * nobody can infer a single rating.
 */
export interface RatingBatch {
  month: CalendarMonth
  stars: Histogram
}

/** Complaints of one person, or about one incident. They count as one, weighted by `persons`. */
export interface Incident {
  /** Number of complainants. */
  persons: number
  complaints: {
    month: CalendarMonth
    severity: Severity
    answered?: boolean
    performed?: boolean
  }[]
}

/** Smallest number of persons in a published histogram. */
export const minBatchPersons = 5

export const personsIn = (stars: Histogram): number =>
  stars.reduce((sum, starCount) => sum + starCount, 0)

export const monthOf = (day: Day): CalendarMonth => day.slice(0, 7)

/** Number of months from one to another; negative if the second is earlier. */
export const monthsFrom = (startMonth: CalendarMonth, endMonth: CalendarMonth): number =>
  monthOrdinal(endMonth) - monthOrdinal(startMonth)

const monthOrdinal = (month: CalendarMonth): number =>
  12 * Number(month.slice(0, 4)) + Number(month.slice(5, 7)) - 1

export function monthAfter(month: CalendarMonth, monthCount: number): CalendarMonth {
  const targetOrdinal = monthOrdinal(month) + monthCount
  return `${String(Math.floor(targetOrdinal / 12)).padStart(4, '0')}-${String((targetOrdinal % 12) + 1).padStart(2, '0')}`
}

/** First day of the month that is `months` after the month of a day. */
export const firstDayAfterMonths = (day: Day, months: number): Day =>
  `${monthAfter(monthOf(day), months)}-01`
