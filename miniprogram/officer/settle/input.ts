import { invalidAmountSentence, parseFen } from '../../format/money'
import { validateBySchema } from '../../rules/checked-by'
import { mediation } from '../../shared/contract/mediation'
import type { MediationMode, Remedy } from '../../shared/vocabulary/mediation'

export const emptySettlement = {
  mode: 'phone' as MediationMode,
  remedies: [] as Remedy[],
  amount: '',
  terms: '',
  performed: false,
}
export type Settlement = typeof emptySettlement

/** The questions of the form, from top to bottom. */
export const QUESTIONS = ['mode', 'remedies', 'amount', 'terms', 'performed'] as const
type Question = (typeof QUESTIONS)[number]

/** The questions whose name is not that of the input field. */
const questionByField: Record<string, Question> = {
  amountFen: 'amount',
  performedAtOnce: 'performed',
}

/** The question that a path of the input belongs to. */
export const questionOf = (schemaPath: string): Question | undefined => {
  const firstPart = schemaPath.split('.')[0]!
  return questionByField[firstPart] ?? QUESTIONS.find((question) => question === firstPart)
}

/** Checks the form by the schema that the server uses. */
export function validateSettlement(
  caseId: string,
  { amount: typedAmount, performed: isPerformed, ...settlement }: Settlement,
) {
  const amountFen = parseFen(typedAmount) ?? 0
  const isUnreadable = Number.isNaN(amountFen)
  const settleInput = {
    ...settlement,
    caseId,
    amountFen: isUnreadable ? 0 : amountFen,
    performedAtOnce: isPerformed,
  }
  return validateBySchema(
    mediation.settle.input,
    settleInput,
    questionOf,
    isUnreadable ? { amount: invalidAmountSentence } : {},
  )
}
