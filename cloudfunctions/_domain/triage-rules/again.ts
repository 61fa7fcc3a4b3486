import { dayOf } from '../../../miniprogram/shared/clock/days'
import { confirmedWords } from '../../../miniprogram/shared/reading/confirmed'
import type { Answers } from '../../../miniprogram/shared/vocabulary/questions'
import type { Particulars } from '../case/particulars'
import type { Case, TriageRecord } from '../case/state'
import { evaluate } from './evaluate'

/** What confirmed answers tell of a case beside themselves. */
export type Told = Partial<Pick<Case, 'problemType' | 'amountFen'>>

/**
 * What the rules say once these answers are confirmed and tell problem and sum, where that is more urgent than before
 * and no officer was sent yet: a tap raises a case and never lowers it. Undefined where it stays as it is.
 */
export function triageAgain(
  rules: Parameters<typeof evaluate>[0],
  state: Case,
  matter: Particulars['matter'],
  confirmed: Answers,
  told: Told,
): TriageRecord | undefined {
  const words = confirmedWords({ ...matter.answers, ...confirmed }, dayOf(state.occurredAt))
  if (state.state !== 'received' || (words.length === 0 && Object.keys(told).length === 0)) return undefined
  const { found, fired, ...orders } = evaluate(rules, {
    ...state,
    ...told,
    flags: matter.flags,
    text: [matter.statement, matter.request, ...words].join('\n'),
    ...(matter.category && { category: matter.category }),
  })
  return orders.priority < state.priority ? { ...orders, ...(fired && { rule: fired }) } : undefined
}
