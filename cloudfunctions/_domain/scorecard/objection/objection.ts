import type { Calendar } from '#shared/calendar/calendar'
import type { Day } from '#shared/calendar/days'
import { addWorkingDays, latestPossibleWorkingDay } from '#shared/deadlines/deadlines'
import type { StarCount } from '#shared/scorecard/score'
import type { ObjectionKind, ObjectionState } from '#shared/vocabulary/objection'

/** Terms in working days. The bureau has set them, to give the right of 民法典1029 an effect. */
const objectionRules = {
  /** For the merchant to reply to the announced drop. */
  replyDays: 10,
  /** For the officer to decide. */
  decideDays: 10,
  /** After this many days the drop is shown to the public, even without a decision. */
  maxHoldDays: 20,
} as const

/** The last days of the terms that run once the merchant has objected. */
export interface DecisionTerms {
  /** Last day for the officer to decide. May be estimated, since only the bureau is bound by it. */
  decideBy: Day
  /**
   * Last day on which the drop is held back for the decision. If the holidays of that year are not
   * known yet, it is the latest day that the term can end on.
   */
  heldUntil: Day
}

/** A merchant's objection to its evaluation. */
export interface Objection extends Partial<DecisionTerms> {
  kind: ObjectionKind
  state: ObjectionState
  /** Day on which the merchant was notified of the drop. Absent if there is none. */
  toldOn?: Day
  /**
   * Last day for the merchant's reply to the drop. If the holidays of that year are not known yet,
   * it is the latest day that the term can end on.
   */
  replyUntil?: Day
  submittedOn?: Day
  /** The drop was shown to the public because no decision came in time. */
  overdue?: true
  /** The stars after the drop. Absent if the objection is not about a drop. */
  stars?: StarCount
  /** The score inputs to which the merchant objects. */
  inputIds: string[]
  /** Staff who dealt with these inputs. They must not decide. */
  inTheCase: string[]
  /** Reason of the decision. */
  reason?: string
}

/*
 * The last day of a term is calculated once, when the term begins, and stored in the event. So a
 * holiday notice that is adopted later never shortens a term that a merchant was notified of.
 */

export const replyEndDay = (notifiedDay: Day, calendar: Calendar): Day =>
  latestPossibleWorkingDay(notifiedDay, objectionRules.replyDays, calendar)

export const decisionTerms = (submittedOn: Day, calendar: Calendar): DecisionTerms => ({
  decideBy: addWorkingDays(submittedOn, objectionRules.decideDays, calendar),
  heldUntil: latestPossibleWorkingDay(submittedOn, objectionRules.maxHoldDays, calendar),
})

/** Whether the merchant's term for a reply is over. */
export const isReplyOver = ({ replyUntil }: Objection, today: Day): boolean =>
  replyUntil !== undefined && today > replyUntil

/** Whether the decision has taken so long that the drop must be shown to the public now. */
export const isHoldOver = ({ state, heldUntil, overdue }: Objection, today: Day): boolean =>
  state === 'submitted' && !overdue && heldUntil !== undefined && today > heldUntil

/**
 * The last day on which a drop is held back, for the merchant's reply or for the decision.
 * Undefined if it is not held back.
 */
export function holdEndDay({ state, replyUntil, heldUntil, overdue }: Objection): Day | undefined {
  if (state === 'told') return replyUntil
  return state === 'submitted' && !overdue ? heldUntil : undefined
}

/**
 * The last day for the next step: the merchant's reply, or the officer's decision. Undefined once
 * it is decided.
 */
export function nextStepDueDay({ state, replyUntil, decideBy }: Objection): Day | undefined {
  if (state === 'told') return replyUntil
  return state === 'submitted' ? decideBy : undefined
}

/** Whether the officer is late, for the lists. Being late has no legal effect. */
export const isDecisionLate = ({ state, decideBy }: Objection, today: Day): boolean =>
  state === 'submitted' && decideBy !== undefined && today > decideBy
