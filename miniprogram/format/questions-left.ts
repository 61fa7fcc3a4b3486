import { type AccountAnswers, type DraftAnswer, readAccount } from '../rules/intake/spoken-account'
import type { CaseView } from '../shared/contract/case-view'
import { type Catalogue, zh } from '../shared/languages/zh'
import type { Required } from '../shared/vocabulary/required'

/** A question that the receipt asks, one at a time, while the officer is on the way. */
export interface QuestionLeft {
  code: 'phone' | 'person' | 'facts' | 'request' | 'problem' | 'amount' | 'when'
  ask: string
  about: string
  /** Art. 10 requires the answer. */
  required: boolean
  /** What they have said of it already, to be confirmed. */
  draftAnswer?: DraftAnswer<unknown>
}

const requiredQuestions: [code: QuestionLeft['code'], of: Required[]][] = [
  ['phone', ['phone']],
  ['person', ['name', 'address']],
  ['facts', ['facts']],
  ['request', ['request']],
]
const helpfulQuestions: [code: QuestionLeft['code'], open: (caseView: CaseView) => boolean][] = [
  ['problem', ({ problemType }) => problemType === 'other'],
  ['amount', ({ amountFen }) => amountFen === undefined],
  ['when', () => true],
]

/**
 * What the complainant has not told: first what the law requires, then, right after filing, what
 * helps the officer. `postponedCodes`: what they leave for later.
 */
export function listQuestionsLeft(
  caseView: CaseView,
  isJustFiled: boolean,
  postponedCodes: string[],
  { ask: askTexts, receipt: receiptTexts }: Catalogue = zh,
): QuestionLeft[] {
  if (caseView.kind !== 'complaint' || !caseView.may.includes('supplement')) return []
  const isMissing = (missingFields: Required[]) =>
    missingFields.some((missingField) => caseView.missingFields?.includes(missingField))
  const accountAnswers: AccountAnswers = readAccount(caseView.statement ?? '', caseView.submittedAt)
  const withDraftAnswer = (questionCode: QuestionLeft['code']) => {
    const draftAnswer =
      questionCode in accountAnswers
        ? accountAnswers[questionCode as keyof AccountAnswers]
        : undefined
    return draftAnswer && { draftAnswer }
  }
  const lawQuestions = requiredQuestions
    .filter(([, missingFields]) => isMissing(missingFields))
    .map(([questionCode]) => ({
      code: questionCode,
      ask: askTexts[questionCode],
      about: receiptTexts.law,
      required: true,
      ...withDraftAnswer(questionCode),
    }))
  const helpQuestions = (isJustFiled ? helpfulQuestions : [])
    .filter(([, isUnanswered]) => isUnanswered(caseView))
    .map(([questionCode]) => ({
      code: questionCode,
      ask: askTexts[questionCode],
      about: receiptTexts.help,
      required: false,
      ...withDraftAnswer(questionCode),
    }))
  return [...lawQuestions, ...helpQuestions].filter(
    ({ code: questionCode }) => !postponedCodes.includes(questionCode),
  )
}
