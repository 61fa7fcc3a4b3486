import type { Category } from '#shared/vocabulary/categories'
import type { PersonalData } from '../case/personal-data'
import type { Case, TriageRecord } from '../case/state'
import { evaluateRules } from './evaluate'

/** What a person tells of a case after filing, as far as triage rules look at it. */
export interface LaterFacts extends Partial<Pick<Case, 'problemType' | 'amountFen'>> {
  category?: Category
  /** Sentences that are read together with the account. */
  sentences?: string[]
}

/**
 * Runs the triage rules again with facts that a person added after filing. Returns the new result
 * if it is more urgent than the present priority and no officer has been sent yet, otherwise
 * undefined: later facts raise the priority of a case and never lower it.
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
