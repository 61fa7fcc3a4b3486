import type { CalendarYear } from '#shared/calendar/calendar'
import { deadlinesOf } from '../../deadlines/case-deadlines'
import type { Case } from '../state'

/** A changed date of a deadline. Times are in ms since 1970. */
export interface MovedDate {
  /** Name of the deadline, e.g. `accept`. */
  what: string
  before: number
  after: number
}

/** The deadlines of a case that are not met yet. `now` is ms since 1970. */
export const findOpenDeadlines = (complaintCase: Case, now: number) =>
  deadlinesOf(complaintCase, now).filter(({ doneAt }) => doneAt === undefined)

/** The changes of open deadlines if these calendar years are adopted. */
export function findMovedDates(
  complaintCase: Case,
  calendarYears: readonly CalendarYear[] | undefined,
  now: number,
): MovedDate[] {
  const newDeadlines = findOpenDeadlines({ ...complaintCase, calendarYears }, now)
  const newDueAtByName = new Map(newDeadlines.map(({ what: name, dueAt }) => [name, dueAt]))
  const changedDates: MovedDate[] = []
  for (const { what: name, dueAt } of findOpenDeadlines(complaintCase, now)) {
    const newDueAt = newDueAtByName.get(name) ?? dueAt
    if (newDueAt !== dueAt) changedDates.push({ what: name, before: dueAt, after: newDueAt })
  }
  return changedDates
}

/**
 * Whether the parties may see a deadline. The others are internal targets of the bureau, or would
 * reveal a suspicion (Order 121 Art. 37).
 */
export const isKnownToParties = (deadlineName: string): boolean =>
  ['accept', 'mediate', 'notify'].includes(deadlineName)
