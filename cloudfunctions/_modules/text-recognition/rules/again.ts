import { shanghaiDayOf } from '#shared/calendar/days'
import type { Answers } from '#shared/vocabulary/questions'
import type { PersonalData } from '../../../_domain/case/personal-data'
import type { Case, TriageRecord } from '../../../_domain/case/state'
import { evaluate } from '../../../_domain/triage-rules/evaluate'
import { confirmedWords } from './confirmed-readings'

/** What confirmed answers tell of a case beside themselves. */
export type ReportedFacts = Partial<Pick<Case, 'problemType' | 'amountFen'>>

/**
 * What the rules say once these answers are confirmed and tell problem and sum, where that is more
 * urgent than before and no officer was sent yet: a tap raises a case and never lowers it.
 * Undefined where it stays as it is.
 */
export function triageAgain(
  rules: Parameters<typeof evaluate>[0],
  caseState: Case,
  matter: PersonalData['matter'],
  confirmed: Answers,
  reportedFacts: ReportedFacts,
): TriageRecord | undefined {
  const words = confirmedWords(
    { ...matter.answers, ...confirmed },
    shanghaiDayOf(caseState.occurredAt),
  )
  if (
    caseState.state !== 'received' ||
    (words.length === 0 && Object.keys(reportedFacts).length === 0)
  )
    return undefined
  const { foundWords, fired, ...orders } = evaluate(rules, {
    ...caseState,
    ...reportedFacts,
    flags: matter.flags,
    text: [matter.statement, matter.request, ...words].join('\n'),
    category: matter.category,
  })
  return orders.priority < caseState.priority ? { ...orders, rule: fired } : undefined
}
