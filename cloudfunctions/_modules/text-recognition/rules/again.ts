import { shanghaiDayOf } from '#shared/calendar/days'
import type { Answers } from '#shared/vocabulary/questions'
import type { PersonalData } from '../../../_domain/case/personal-data'
import type { Case, TriageRecord } from '../../../_domain/case/state'
import type { evaluateRules } from '../../../_domain/triage-rules/evaluate'
import { raisedTriage } from '../../../_domain/triage-rules/raised-triage'
import { confirmedTriageWords } from './confirmed-readings'

/** Fields of a case that follow from confirmed answers. */
export type ReportedFacts = Partial<Pick<Case, 'problemType' | 'amountFen'>>

/**
 * Runs the triage rules again after the filer has confirmed these answers.
 * @returns the result if it is more urgent than before, otherwise undefined
 */
export function runTriageAgain(
  rules: Parameters<typeof evaluateRules>[0],
  complaintCase: Case,
  matter: PersonalData['matter'],
  confirmedAnswers: Answers,
  reportedFacts: ReportedFacts,
): TriageRecord | undefined {
  const allAnswers = { ...matter.answers, ...confirmedAnswers }
  const words = confirmedTriageWords(allAnswers, shanghaiDayOf(complaintCase.occurredAt))
  const hasNoNewFacts = words.length === 0 && Object.keys(reportedFacts).length === 0
  if (hasNoNewFacts) return undefined
  return raisedTriage(rules, complaintCase, matter, { ...reportedFacts, sentences: words })
}
