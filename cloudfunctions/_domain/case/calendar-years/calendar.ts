import type { Calendar } from '#shared/calendar/calendar'
import { calendarWith } from '#shared/settings/calendar'
import type { Case } from '../state'

/**
 * The calendar with which the dates of a case are calculated: the built-in one, and the adopted
 * years that its events name. So its events alone give the same dates at any later time.
 */
export const calendarOf = ({ calendarYears }: Pick<Case, 'calendarYears'>): Calendar =>
  calendarWith(calendarYears)
