import type { CalendarYear } from '#shared/calendar/calendar'
import { changes } from '../state'
import type { MovedDate } from './moved-dates'

export interface Recalculated {
  /** All adopted calendar years. They replace those of the case. */
  calendarYears: readonly CalendarYear[]
  /** Changed dates of open deadlines. Empty if the new calendar only confirms the estimates. */
  dates: MovedDate[]
  /** The shop's former deadline, if the new calendar would give an earlier one. */
  answerUntil?: number
}

export const calendarYearEvents = {
  'deadlines.recalculated': changes<Recalculated>(
    (_complaintCase, { calendarYears, answerUntil }) => ({
      calendarYears,
      answerUntil,
    }),
  ),
}
