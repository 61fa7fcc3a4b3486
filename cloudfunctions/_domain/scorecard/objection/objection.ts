import type { Calendar } from '#shared/calendar/calendar'
import type { Day } from '#shared/calendar/days'
import { addWorkingDays, latestWorkingDay } from '#shared/deadlines/deadlines'
import type { StarCount } from '#shared/scorecard/score'
import type { ObjectionKind, ObjectionState } from '#shared/vocabulary/objection'

/**
 * Working days for the merchant to reply, for the officer to decide, and after which a fall is
 * shown though nothing is decided: a house rule for the right of 民法典1029.
 */
const objectionRules = { replyDays: 10, decideDays: 10, longest: 20 } as const

/** The last days of the terms that run once the merchant has objected. */
export interface DecisionTerms {
  /** For the officer to decide. It binds the bureau alone: it may be an estimate. */
  decideBy: Day
  /** Until when a fall is held back for the decision; no estimate shortens it. */
  heldUntil: Day
}

/** A merchant's objection to its evaluation. */
export interface Objection extends Partial<DecisionTerms> {
  kind: ObjectionKind
  state: ObjectionState
  /** When the merchant was told of the drop; absent when it objected of its own accord. */
  toldOn?: Day
  /** Its last day for a reply to the drop; no estimate of the holidays shortens it. */
  replyUntil?: Day
  submittedOn?: Day
  /** The decision takes so long that the fall is shown, as under review. */
  overdue?: true
  /** Of a drop: the stars that it would fall to. */
  stars?: StarCount
  /** Inputs of the score that are in question. */
  inputIds: string[]
  /** Staff who dealt with the matters behind those inputs: none of them may decide. */
  inTheCase: string[]
  reason?: string
}

/*
 * The last days are counted once, with the calendar of the day on which a term begins, and kept in
 * the event: a calendar year that is adopted later takes no day from anybody who was told of one.
 */

export const replyTerm = (toldOn: Day, calendar: Calendar): Day =>
  latestWorkingDay(toldOn, objectionRules.replyDays, calendar)

export const decisionTerms = (submittedOn: Day, calendar: Calendar): DecisionTerms => ({
  decideBy: addWorkingDays(submittedOn, objectionRules.decideDays, calendar),
  heldUntil: latestWorkingDay(submittedOn, objectionRules.longest, calendar),
})

/** Whether the merchant has let its days for a reply pass. */
export const isReplyOver = ({ replyUntil }: Objection, today: Day): boolean =>
  replyUntil !== undefined && today > replyUntil

/** Whether a decision about a drop has taken so long that the fall is shown. */
export const isTooLong = ({ state, heldUntil, overdue }: Objection, today: Day): boolean =>
  state === 'submitted' && !overdue && heldUntil !== undefined && today > heldUntil

/** The last day on which a drop still waits: for the merchant's reply, or for the decision. */
export function waitsUntil({ state, replyUntil, heldUntil, overdue }: Objection): Day | undefined {
  if (state === 'told') return replyUntil
  return state === 'submitted' && !overdue ? heldUntil : undefined
}

/** The last day for the next to act: the merchant that was told, or the officer who decides. */
export function answerDueDay({ state, replyUntil, decideBy }: Objection): Day | undefined {
  if (state === 'told') return replyUntil
  return state === 'submitted' ? decideBy : undefined
}

/** Whether the officer is late, for the lists. Waiting decides nothing. */
export const isDecisionLate = ({ state, decideBy }: Objection, today: Day): boolean =>
  state === 'submitted' && decideBy !== undefined && today > decideBy
