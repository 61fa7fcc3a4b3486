import * as v from 'valibot'
import { mediation } from '../../shared/contract/mediation'
import type { MediationMode, Remedy } from '../../shared/vocabulary/mediation'
import { fenFrom } from '../../words/money'

export interface Settlement {
  mode: MediationMode
  remedies: Remedy[]
  amount: string
  terms: string
  performed: boolean
}
/** The questions of the form, top to bottom. */
export const QUESTIONS = ['mode', 'remedies', 'amount', 'terms', 'performed'] as const
type Question = (typeof QUESTIONS)[number]
type Errors = Partial<Record<Question, string>>

const QUESTION_OF: Record<string, Question> = {
  mode: 'mode',
  remedies: 'remedies',
  amountFen: 'amount',
  terms: 'terms',
  performedAtOnce: 'performed',
}
export const questionOf = (path: string): Question | undefined => QUESTION_OF[path.split('.')[0]!]

/** Checks what the officer tapped by the schema that the server uses. */
export function check(caseId: string, settlement: Settlement) {
  const { mode, remedies, amount, terms, performed } = settlement
  const amountFen = fenFrom(amount) ?? 0
  const parsed = v.safeParse(mediation.settle.input, {
    caseId,
    mode,
    remedies,
    amountFen: Number.isNaN(amountFen) ? 0 : amountFen,
    terms,
    performedAtOnce: performed,
  })
  const errors: Errors = {}
  for (const issue of parsed.issues ?? []) {
    const question = questionOf(v.getDotPath(issue) ?? '')
    if (question) errors[question] ??= issue.message
  }
  if (Number.isNaN(amountFen)) errors.amount = '金额只填数字，最多两位小数，例如 10 或 10.50'
  if (parsed.success && Object.keys(errors).length === 0) return { input: parsed.output }
  return { errors }
}
