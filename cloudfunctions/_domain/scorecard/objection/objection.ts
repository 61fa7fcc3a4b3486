import { CalendarEnds } from '../../../../miniprogram/shared/clock/calendar'
import { addDays, type Day } from '../../../../miniprogram/shared/clock/days'
import { addWorkingDays } from '../../../../miniprogram/shared/clock/deadlines'
import type { Stars } from '../../../../miniprogram/shared/stars/bands'
import type { ObjectionKind, ObjectionState } from '../../../../miniprogram/shared/vocabulary/objection'

/**
 * Working days for the merchant to reply and for the officer to decide (民法典1029 gives the right, the days are a house
 * rule).
 */
export const objectionRules = { replyDays: 10, decideDays: 10 } as const

/** A merchant's query about its evaluation. */
export interface Objection {
  kind: ObjectionKind
  state: ObjectionState
  /** When the merchant was told of the drop; absent when it came by itself. */
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
 * Whether a term of working days that began on `start` is over. While the calendar lacks its holidays it is not: the
 * merchant's gain.
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

/** The day to look whether the merchant has let its days pass: not before the last of them. */
export const replyUntil = (toldOn: Day): Day => lastOf(toldOn, objectionRules.replyDays)

/** The last day for the next to speak: the merchant that was told, or the officer who decides. */
export function answerBy({ state, toldOn, submittedOn }: Objection): Day | undefined {
  if (state === 'told' && toldOn !== undefined) return replyUntil(toldOn)
  return state === 'submitted' && submittedOn !== undefined ? lastOf(submittedOn, objectionRules.decideDays) : undefined
}

/** Ten working days are never less than two weeks, which is what counts where the calendar ends. */
function lastOf(start: Day, workingDays: number): Day {
  try {
    return addWorkingDays(start, workingDays)
  } catch (error) {
    if (error instanceof CalendarEnds) return addDays(start, 14)
    throw error
  }
}

/** Whether the officer has let the days go by: for the lists of what is late. Nothing is decided by waiting. */
export const isDecisionLate = ({ state, submittedOn }: Objection, today: Day): boolean =>
  state === 'submitted' && submittedOn !== undefined && isOver(submittedOn, objectionRules.decideDays, today)
