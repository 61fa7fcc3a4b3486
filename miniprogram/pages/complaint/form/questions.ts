import type { Catalogue } from '../../../shared/languages/zh'

/** The questions of the form, from top to bottom. */
export const QUESTIONS = [
  'channel',
  'platform',
  'platformName',
  'merchantName',
  'link',
  'orderNumber',
  'addressStatus',
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

/** The questions whose name is not that of the input field. */
const QUESTION_BY_PATH: Record<string, Question> = {
  respondent: 'merchantName',
  'respondent.address': 'merchantAddress',
  'respondent.channel': 'channel',
  'respondent.platform': 'platform',
  'respondent.platformName': 'platformName',
  'respondent.link': 'link',
  'respondent.orderNumber': 'orderNumber',
  'respondent.addressStatus': 'addressStatus',
  category: 'details',
  answers: 'details',
  amountFen: 'amount',
  streams: 'evidence',
}

/**
 * The question at which an error is shown, by the path of the input field. The schema and the
 * server use the same paths. If a path is deeper than any question, its nearest known parent
 * decides.
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

/** Translates the errors into the language of the page. The schemas give them in Chinese. */
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
