import { checkedBy } from '../../shared/contract/checked-by'
import { mediation } from '../../shared/contract/mediation'
import type { MediationMode, Remedy } from '../../shared/vocabulary/mediation'
import { fenFrom, noAmount } from '../../words/money'

export const nothingSettled = {
  mode: 'phone' as MediationMode,
  remedies: [] as Remedy[],
  amount: '',
  terms: '',
  performed: false,
}
export type Settlement = typeof nothingSettled

/** The questions of the form, top to bottom. */
export const QUESTIONS = ['mode', 'remedies', 'amount', 'terms', 'performed'] as const
type Question = (typeof QUESTIONS)[number]

const ASKED_AS: Record<string, Question> = { amountFen: 'amount', performedAtOnce: 'performed' }
export const questionOf = (path: string): Question | undefined => {
  const first = path.split('.')[0]!
  return ASKED_AS[first] ?? QUESTIONS.find((question) => question === first)
}

/** Checks what the officer tapped by the schema that the server uses. */
export function check(caseId: string, { amount, performed, ...settlement }: Settlement) {
  const amountFen = fenFrom(amount) ?? 0
  const wrong = Number.isNaN(amountFen)
  const input = { ...settlement, caseId, amountFen: wrong ? 0 : amountFen, performedAtOnce: performed }
  return checkedBy(mediation.settle.input, input, questionOf, wrong ? { amount: noAmount } : {})
}
