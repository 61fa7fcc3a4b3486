import type { Calendar } from '#shared/calendar/calendar'
import { calendarWith } from '#shared/settings/calendar'
import type { Case } from '../state'

/**
 * The calendar that a case's dates are computed with: the years that its record names, and the
 * built-in one. So the record alone gives the same dates at any later time.
 */
export const calendarOf = ({ calendarYears }: Pick<Case, 'calendarYears'>): Calendar =>
  calendarWith(calendarYears)
