import type { CalendarYear } from '#shared/calendar/calendar'
import { changes } from '../state'
import type { MovedDate } from './moved-dates'

export interface Recalculated {
  /** All adopted years beyond the built-in one, which replace those of the case. */
  calendarYears: readonly CalendarYear[]
  /** Dates of open deadlines that moved; empty where only their years are certain now. */
  dates: MovedDate[]
  /** Until when the shop may answer, where the new calendar would have taken days from it. */
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
