import type { CalendarYear } from '#shared/calendar/calendar'
import { canonicalJson } from '#shared/proof/canonical'
import { allStates, command } from '../command-row'
import { event } from '../events'
import { answerDueAt } from '../merchant-response/answer'
import type { Case } from '../state'
import type { Recalculated } from './events'
import { findMovedDates, findOpenDeadlines } from './moved-dates'

export const calendarYearCommands = {
  /**
   * A calendar year was adopted. A case with an open deadline calculates its dates with it. A
   * repeated command has no effect.
   */
  recalculate: command({
    as: ['timer'],
    from: allStates,
    decide(complaintCase, { calendarYears }: { calendarYears: readonly CalendarYear[] }, { now }) {
      const isSame =
        canonicalJson(calendarYears) === canonicalJson(complaintCase.calendarYears ?? [])
      if (isSame || findOpenDeadlines(complaintCase, now).length === 0) return []
      return [event('deadlines.recalculated', recalculateDates(complaintCase, calendarYears, now))]
    },
  }),
}

function recalculateDates(
  complaintCase: Case,
  calendarYears: readonly CalendarYear[],
  now: number,
): Recalculated {
  // The shop's term must not become shorter than the one that it was notified of.
  const notifiedDueAt = answerDueAt(complaintCase)
  const calculatedDueAt = answerDueAt({ ...complaintCase, calendarYears })
  const isShortened =
    notifiedDueAt !== undefined && calculatedDueAt !== undefined && notifiedDueAt > calculatedDueAt
  return {
    calendarYears,
    dates: findMovedDates(complaintCase, calendarYears, now),
    answerUntil: isShortened ? notifiedDueAt : undefined,
  }
}
