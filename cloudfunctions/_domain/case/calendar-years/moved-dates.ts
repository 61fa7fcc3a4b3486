import type { CalendarYear } from '#shared/calendar/calendar'
import { deadlinesOf } from '../../deadlines/case-deadlines'
import type { Case } from '../state'

/** A date that became another one; both in milliseconds since 1970. */
export interface MovedDate {
  /** The deadline, e.g. `accept`. */
  what: string
  before: number
  after: number
}

/** Deadlines of a case that are not done at `now`, ms since 1970. */
export const openDeadlines = (complaintCase: Case, now: number) =>
  deadlinesOf(complaintCase, now).filter(({ doneAt }) => doneAt === undefined)

/** The open deadlines that other adopted years move. */
export function movedDates(
  complaintCase: Case,
  calendarYears: readonly CalendarYear[] | undefined,
  now: number,
): MovedDate[] {
  const recalculated = openDeadlines({ ...complaintCase, calendarYears }, now)
  const newDates = new Map(
    recalculated.map(({ what: deadlineName, dueAt }) => [deadlineName, dueAt]),
  )
  return openDeadlines(complaintCase, now).flatMap(({ what: deadlineName, dueAt: oldDueAt }) => {
    const newDueAt = newDates.get(deadlineName) ?? oldDueAt
    return newDueAt === oldDueAt ? [] : [{ what: deadlineName, before: oldDueAt, after: newDueAt }]
  })
}

/**
 * Terms that the parties know of. The others are the bureau's own, or would show what it suspects
 * (Order 121 Art. 37).
 */
export const isKnownToParties = (deadlineName: string): boolean =>
  ['accept', 'mediate', 'notify'].includes(deadlineName)
