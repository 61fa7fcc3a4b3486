import type { CalendarYear } from '#shared/calendar/calendar'
import { canonicalJson } from '#shared/proof/canonical'
import { allStates, command } from '../command-row'
import { event } from '../events'
import { answerDueAt } from '../merchant-response/answer'
import type { Case } from '../state'
import type { Recalculated } from './events'
import { movedDates, openDeadlines } from './moved-dates'

export const calendarYearCommands = {
  /**
   * A year of the calendar was adopted: the dates of every case with an open deadline are computed
   * with it. Given twice, it records nothing the second time.
   */
  recalculate: command({
    as: ['timer'],
    from: allStates,
    decide(complaintCase, { calendarYears }: { calendarYears: readonly CalendarYear[] }, { now }) {
      const isSame =
        canonicalJson(calendarYears) === canonicalJson(complaintCase.calendarYears ?? [])
      if (isSame || openDeadlines(complaintCase, now).length === 0) return []
      return [event('deadlines.recalculated', recalculation(complaintCase, calendarYears, now))]
    },
  }),
}

function recalculation(
  complaintCase: Case,
  calendarYears: readonly CalendarYear[],
  now: number,
): Recalculated {
  const promisedUntil = answerDueAt(complaintCase)
  const computedUntil = answerDueAt({ ...complaintCase, calendarYears })
  const isShortened =
    promisedUntil !== undefined && computedUntil !== undefined && promisedUntil > computedUntil
  return {
    calendarYears,
    dates: movedDates(complaintCase, calendarYears, now),
    answerUntil: isShortened ? promisedUntil : undefined,
  }
}
