import { CalendarEnds } from '../../../miniprogram/shared/clock/calendar'
import { addDays, type Day } from '../../../miniprogram/shared/clock/days'
import { addWorkingDays } from '../../../miniprogram/shared/clock/deadlines'
import type { Stars } from '../../../miniprogram/shared/stars/bands'
import type { ObjectionKind, ObjectionState } from '../../../miniprogram/shared/vocabulary/objection'

/** Working days for the merchant to reply and for the officer to decide (民法典1029 gives the right, the days are a house rule). */
export const objectionRules = { replyDays: 10, decideDays: 10 } as const

/** A merchant's query about its evaluation. */
export interface Objection {
  kind: ObjectionKind
  merchantId: string
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

export type ObjectionEvent =
  | { type: 'told'; on: Day }
  | { type: 'submitted'; on: Day }
  | { type: 'granted' | 'refused'; reason: string }
  | { type: 'lapsed' }

export function apply(objection: Objection, event: ObjectionEvent): Objection {
  switch (event.type) {
    case 'told':
      return { ...objection, state: 'told', toldOn: event.on }
    case 'submitted':
      return { ...objection, state: 'submitted', submittedOn: event.on }
    case 'granted':
    case 'refused':
      return { ...objection, state: event.type, reason: event.reason }
    case 'lapsed':
      return { ...objection, state: 'lapsed' }
  }
}

/** Whether a term of working days that began on `start` is over. While the calendar lacks its holidays it is not: the merchant's gain. */
export function isOver(start: Day, workingDays: number, today: Day): boolean {
  try {
    return today > addWorkingDays(start, workingDays)
  } catch (error) {
    if (error instanceof CalendarEnds) return false
    throw error
  }
}

/** The day to look whether the merchant has let its days pass: not before the last of them. */
export const replyUntil = (toldOn: Day): Day => lastOf(toldOn, objectionRules.replyDays)

/** The last day for whoever is to speak next: the merchant that was told, or the officer who decides. */
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

/**
 * Stars that people see: a rise at once, a fall only when the merchant has been heard. Until the objection to a drop has ended the stars of
 * the last snapshot stand; at most the two terms together.
 */
export function starsShown(
  last: Stars | undefined,
  next: Stars | undefined,
  drop: Objection | undefined,
): Stars | undefined {
  const falls = last !== undefined && next !== undefined && next < last
  if (!falls) return next
  const ended = drop?.state === 'refused' || drop?.state === 'lapsed'
  return ended ? next : last
}
