import type { Day } from '../clock/days'
import type { Severity } from '../vocabulary/stars'

/** A calendar month, `YYYY-MM`. */
export type Month = string

/** Persons by the stars they gave, one to five. */
export type Histogram = [number, number, number, number, number]

/** Ratings that were closed together, never fewer than `fewest`: no single one can be worked out. */
export interface Batch {
  month: Month
  stars: Histogram
}

/** Complaints that count once together: of one person, or of one incident. */
export interface Incident {
  persons: number
  complaints: { month: Month; severity: Severity; answered?: boolean; performed?: boolean }[]
}

/** Persons that a published histogram has at least. */
export const fewest = 5

export const people = (stars: Histogram): number => stars.reduce((sum, count) => sum + count, 0)

export const monthOf = (day: Day): Month => day.slice(0, 7)

/** Months between two; negative when the second is earlier. */
export const monthsFrom = (from: Month, to: Month): number => ordinal(to) - ordinal(from)

const ordinal = (month: Month): number => 12 * Number(month.slice(0, 4)) + Number(month.slice(5, 7)) - 1

export function monthAfter(month: Month, count: number): Month {
  const at = ordinal(month) + count
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** First day of a month so many months after a day's. */
export const firstAfter = (day: Day, months: number): Day => `${monthAfter(monthOf(day), months)}-01`
