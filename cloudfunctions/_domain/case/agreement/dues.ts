import { endOf } from '../../../../miniprogram/shared/clock/days'
import { details } from '../../../../miniprogram/shared/refusal-details'
import { Refusal } from '../../../../miniprogram/shared/refusals'
import { type CaseEvent, event } from '../events'
import type { Agreement, Case } from '../state'
import { isBound } from './agreement'

type Due = Agreement['dues'][number]

/** What the shop still owes, once both have signed. */
export const owed = ({ agreement, state }: Case): Due[] =>
  agreement && state === 'settled' && isBound(agreement.signing)
    ? agreement.dues.filter(({ owedBy, done }) => owedBy === 'merchant' && done === undefined)
    : []

/** When the consumer is asked about the earliest due, ms since 1970; undefined when no question is left. */
export function remindAt(state: Case): number | undefined {
  const days = owed(state).flatMap(({ by, reminded }) => (reminded ? [] : [endOf(by)]))
  return days.length > 0 ? Math.min(...days) : undefined
}

/** The last day has passed without a report: both parties are asked once. A late or double run changes nothing. */
export function remind(state: Case, now: number): CaseEvent[] {
  const late = owed(state).filter(({ by, reminded }) => !reminded && now > endOf(by))
  return late.length > 0 ? [event('agreement.reminded', { clauses: late.map(({ clause }) => clause) })] : []
}

/**
 * The consumer says whether a due was performed; one that was not reopens the case with the same officer. Refusals:
 * NOT_DUE, INVALID_INPUT clause.
 */
export function receive(state: Case, clause: number, received: boolean, now: number): CaseEvent[] {
  const due = owed(state).find((one) => one.clause === clause)
  if (!due) throw new Refusal('INVALID_INPUT', 'clause', details.clauseNotDue)
  if (received) return [event('agreement.performed', { clause })]
  if (now <= endOf(due.by)) throw new Refusal('NOT_DUE')
  return [event('agreement.broken', { clause }), event('mediation.reopened', { because: 'not_performed' })]
}
