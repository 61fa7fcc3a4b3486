import { endOf } from '../../../../miniprogram/shared/clock/days'
import { Refusal, type RefusalCode } from '../../../../miniprogram/shared/refusals'
import { type CaseEvent, event } from '../../events'
import type { Case } from '../state'
import { type Agreement, isBound } from './agreement'

/** Why a case was opened again: the agreement was not kept, the consumer is unhappy, or a leader has decided so. */
export type Reopening = 'not_performed' | 'dissatisfied' | 'decision'

export type Due = Agreement['dues'][number]

/** What the shop still owes, once both have signed. */
export const owed = ({ agreement, state }: Case): Due[] =>
  agreement && state === 'settled' && isBound(agreement.signing)
    ? agreement.dues.filter(({ owedBy, done }) => owedBy === 'merchant' && done === undefined)
    : []

/** When to ask the consumer about the earliest of them; undefined when nobody has to be asked (any more). */
export function remindAt(file: Case): number | undefined {
  const days = owed(file).flatMap(({ by, reminded }) => (reminded ? [] : [endOf(by)]))
  return days.length > 0 ? Math.min(...days) : undefined
}

/** The last day has passed without a word: both are asked once. Late or twice, it does no harm. */
export function remind(file: Case, now: number): CaseEvent[] {
  const late = owed(file).filter(({ by, reminded }) => !reminded && now > endOf(by))
  return late.length > 0 ? [event('agreement.reminded', { clauses: late.map(({ clause }) => clause) })] : []
}

/**
 * The consumer says whether something came. What did not come by its day opens the case again, with the same officer. Refusals: NOT_DUE,
 * INVALID_INPUT clause.
 */
export function receive(file: Case, clause: number, received: boolean, now: number): CaseEvent[] {
  const due = owed(file).find((one) => one.clause === clause)
  if (!due) throw new Refusal('INVALID_INPUT', 'clause', '这一项不用确认')
  if (received) return [event('agreement.performed', { clause })]
  if (now <= endOf(due.by)) throw new Refusal('NOT_DUE')
  return [event('agreement.broken', { clause }), event('mediation.reopened', { because: 'not_performed' })]
}

/** The dues after a word about some of them. */
export function marked(
  { agreement }: Case,
  clauses: number[],
  mark: Partial<Pick<Due, 'done' | 'doneAt' | 'reminded'>>,
): { agreement: Agreement } {
  if (!agreement) throw new Error('dues without an agreement')
  const dues = agreement.dues.map((due) => (clauses.includes(due.clause) ? { ...due, ...mark } : due))
  return { agreement: { ...agreement, dues } }
}

/** Back to the officer: a new round of mediation, with its own sixty days; what was agreed stays readable until something new is. */
export const reopened = (file: Case, because: Reopening, at: number): Partial<Case> => ({
  state: 'assigned',
  acceptedAt: at,
  closedAt: undefined,
  contactedAt: undefined,
  arrivedAt: undefined,
  consent: undefined,
  outcome: undefined,
  rating: undefined,
  // The new sixty days have none yet.
  pauses: undefined,
  meeting: undefined,
  entrusted: undefined,
  informedAt: undefined,
  calledBack: undefined,
  reopenings: [...(file.reopenings ?? []), because],
})

/** Unhappy with how it ended: once it opens again by itself (fewer than three stars). */
export const reopenable = ({ rating, reopenings = [] }: Case): RefusalCode | undefined => {
  if (!rating || rating.stars > 2) return 'RATE_FIRST'
  return reopenings.includes('dissatisfied') ? 'REOPENED_ONCE' : undefined
}
