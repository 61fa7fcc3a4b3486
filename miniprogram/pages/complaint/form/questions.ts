import type { Catalogue } from '../../../shared/languages/zh'

/**
 * The questions of the form, top to bottom. Errors are shown next to them, and the page scrolls to
 * the first one.
 */
export const QUESTIONS = [
  'merchantName',
  'merchantAddress',
  'problemType',
  'statement',
  'clue',
  'evidence',
  'place',
  'occurredAt',
  'flags',
  'details',
  'request',
  'amount',
  'name',
  'phone',
  'address',
  'agentName',
  'agentPhone',
  'agentMatters',
  'agentPowers',
  'agentFrom',
  'agentTo',
] as const
export type Question = (typeof QUESTIONS)[number]
export type Errors = Partial<Record<Question, string>>

/** Paths of the contract's schema that the form asks under another name. */
const QUESTION_BY_PATH: Record<string, Question> = {
  respondent: 'merchantName',
  'respondent.address': 'merchantAddress',
  category: 'details',
  answers: 'details',
  amountFen: 'amount',
  streams: 'evidence',
}

/**
 * The question next to which an error at `schemaPath` of the contract's schema is shown. A path
 * deeper than any question belongs to its nearest known parent. The server names fields by the same
 * paths.
 */
export function questionOf(schemaPath: string): Question | undefined {
  const pathParts = schemaPath
    .replace(/^(reporter|consumer)\./, '')
    .replace(/^agent\.(\w)/, (_, initial: string) => `agent${initial.toUpperCase()}`)
    .split('.')
  for (let partCount = pathParts.length; partCount > 0; partCount--) {
    const parentPath = pathParts.slice(0, partCount).join('.')
    const question =
      QUESTION_BY_PATH[parentPath] ?? QUESTIONS.find((questionName) => questionName === parentPath)
    if (question) return question
  }
  return undefined
}

/** The errors in the language of the page: the schemas speak Chinese. */
export function translateErrors(
  { language, wrong: errorTexts }: Catalogue,
  errors: Errors,
): Errors {
  if (language === 'zh') return errors
  const translations: Record<string, string> = errorTexts
  return Object.fromEntries(
    Object.keys(errors).map((question) => [question, translations[question] || errorTexts.other]),
  )
}
