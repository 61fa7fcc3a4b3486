import { CalendarEnds } from '../../../../miniprogram/shared/clock/calendar'
import { addDays, type Day } from '../../../../miniprogram/shared/clock/days'
import { addWorkingDays } from '../../../../miniprogram/shared/clock/deadlines'
import type { Stars } from '../../../../miniprogram/shared/stars/bands'
import type { ObjectionKind, ObjectionState } from '../../../../miniprogram/shared/vocabulary/objection'

/** Working days for the merchant to reply and for the officer to decide: a house rule for the right of 民法典1029. */
const objectionRules = { replyDays: 10, decideDays: 10 } as const

/** A merchant's objection to its evaluation. */
export interface Objection {
  kind: ObjectionKind
  state: ObjectionState
  /** When the merchant was told of the drop; absent when it objected of its own accord. */
  toldOn?: Day
  submittedOn?: Day
  /** Of a drop: the stars that it would fall to. */
  stars?: Stars
  /** Inputs of the index that are in question. */
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
export const replyUntil = (toldOn: Day): Day => lastOf(toldOn, objectionRules.replyDays)

/** The last day for the next to act: the merchant that was told, or the officer who decides. */
export function answerBy({ state, toldOn, submittedOn }: Objection): Day | undefined {
  if (state === 'told' && toldOn !== undefined) return replyUntil(toldOn)
  return state === 'submitted' && submittedOn !== undefined ? lastOf(submittedOn, objectionRules.decideDays) : undefined
}

/** Where the calendar ends, ten working days count as two weeks: they are never less. */
function lastOf(start: Day, workingDays: number): Day {
  try {
    return addWorkingDays(start, workingDays)
  } catch (error) {
    if (error instanceof CalendarEnds) return addDays(start, 14)
    throw error
  }
}

/** Whether the officer is late, for the lists. Waiting decides nothing. */
export const isDecisionLate = ({ state, submittedOn }: Objection, today: Day): boolean =>
  state === 'submitted' && submittedOn !== undefined && isOver(submittedOn, objectionRules.decideDays, today)
