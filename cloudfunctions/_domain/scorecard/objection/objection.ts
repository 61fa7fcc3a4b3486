import { CalendarEnds } from '../../../../miniprogram/shared/clock/calendar'
import { addDays, type Day } from '../../../../miniprogram/shared/clock/days'
import { addWorkingDays } from '../../../../miniprogram/shared/clock/deadlines'
import type { Stars } from '../../../../miniprogram/shared/scorecard/score'
import type { ObjectionKind, ObjectionState } from '../../../../miniprogram/shared/vocabulary/objection'

/**
 * Working days for the merchant to reply, for the officer to decide, and after which a fall is shown though nothing is
 * decided: a house rule for the right of 民法典1029.
 */
const objectionRules = { replyDays: 10, decideDays: 10, longest: 20 } as const

/** A merchant's objection to its evaluation. */
export interface Objection {
  kind: ObjectionKind
  state: ObjectionState
  /** When the merchant was told of the drop; absent when it objected of its own accord. */
  toldOn?: Day
  submittedOn?: Day
  /** The decision takes so long that the fall is shown, as under review. */
  overdue?: true
  /** Of a drop: the stars that it would fall to. */
  stars?: Stars
  /** Inputs of the score that are in question. */
  inputIds: string[]
  /** Staff who dealt with the matters behind those inputs: none of them may decide. */
  inTheCase: string[]
  reason?: string
}

/**
 * Whether a term of working days that began on `start` is over; not while the calendar lacks its holidays, in the
 * merchant's favour.
 */
export function isOver(start: Day, workingDays: number, today: Day): boolean {
  try {
    return today > addWorkingDays(start, workingDays)
  } catch (error) {
    if (error instanceof CalendarEnds) return false
    throw error
  }
}

/** Whether the merchant has let its days for a reply pass. */
export const isReplyOver = ({ toldOn }: Objection, today: Day): boolean =>
  toldOn !== undefined && isOver(toldOn, objectionRules.replyDays, today)

/** The day from which the timer checks whether the merchant has replied: the last of its term. */
const replyUntil = (toldOn: Day): Day => lastOf(toldOn, objectionRules.replyDays)

/** Whether a decision about a drop has taken so long that the fall is shown. */
export const isTooLong = ({ state, submittedOn, overdue }: Objection, today: Day): boolean =>
  state === 'submitted' && !overdue && submittedOn !== undefined && isOver(submittedOn, objectionRules.longest, today)

/** The last day on which a drop still waits: for the merchant's reply, or for the decision. */
export function waitsUntil({ state, toldOn, submittedOn, overdue }: Objection): Day | undefined {
  if (state === 'told' && toldOn !== undefined) return replyUntil(toldOn)
  if (state !== 'submitted' || submittedOn === undefined || overdue) return undefined
  return lastOf(submittedOn, objectionRules.longest)
}

/** The last day for the next to act: the merchant that was told, or the officer who decides. */
export function answerBy({ state, toldOn, submittedOn }: Objection): Day | undefined {
  if (state === 'told' && toldOn !== undefined) return replyUntil(toldOn)
  return state === 'submitted' && submittedOn !== undefined ? lastOf(submittedOn, objectionRules.decideDays) : undefined
}

/** Where the calendar ends, five working days count as a week: they are never less. */
function lastOf(start: Day, workingDays: number): Day {
  try {
    return addWorkingDays(start, workingDays)
  } catch (error) {
    if (error instanceof CalendarEnds) return addDays(start, (workingDays / 5) * 7)
    throw error
  }
}

/** Whether the officer is late, for the lists. Waiting decides nothing. */
export const isDecisionLate = ({ state, submittedOn }: Objection, today: Day): boolean =>
  state === 'submitted' && submittedOn !== undefined && isOver(submittedOn, objectionRules.decideDays, today)
