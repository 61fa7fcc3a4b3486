import type { Category } from '#shared/vocabulary/categories'
import type { PersonalData } from '../case/personal-data'
import type { Case, TriageRecord } from '../case/state'
import { evaluateRules } from './evaluate'

/** Facts that a person adds to a case after filing and that triage rules can use. */
export interface LaterFacts extends Partial<Pick<Case, 'problemType' | 'amountFen'>> {
  category?: Category
  /** Additional sentences. The rules read them together with the account. */
  sentences?: string[]
}

/**
 * Evaluates the triage rules again with facts that were added after filing. Returns the new result
 * if it is more urgent than the present priority and dispatch has not begun. Otherwise undefined:
 * later facts never lower the priority of a case.
 */
export function raisedTriage(
  rules: Parameters<typeof evaluateRules>[0],
  complaintCase: Case,
  matter: PersonalData['matter'],
  { sentences = [], category, problemType, amountFen }: LaterFacts,
): TriageRecord | undefined {
  if (complaintCase.state !== 'received') return undefined
  const { foundWords, fired, ...outcome } = evaluateRules(rules, {
    ...complaintCase,
    problemType: problemType ?? complaintCase.problemType,
    amountFen: amountFen ?? complaintCase.amountFen,
    category: category ?? matter.category,
    flags: matter.flags,
    text: [matter.statement, matter.request, ...sentences].join('\n'),
  })
  return outcome.priority < complaintCase.priority ? { ...outcome, rule: fired } : undefined
}
