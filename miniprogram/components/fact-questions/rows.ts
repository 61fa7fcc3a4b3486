import type { QuestionSetting } from '../../shared/contract/settings'
import { checkAnswers, questionsFor } from '../../shared/intake/answers'
import type { ProblemType } from '../../shared/vocabulary/case'
import type { Category } from '../../shared/vocabulary/categories'
import { type Question, type QuestionCode, questions } from '../../shared/vocabulary/questions'
import { answersFrom, optionsOf, type RawAnswers, unitOf } from '../../words/answers'

/** How the district puts them; without that as they are in the vocabulary. */
export type Put = QuestionSetting['rows']

/** The questions that follow from the answers so far, each with its answer and its error. */
export function rows(problemType: ProblemType, category: Category | '', raw: RawAnswers, put: Put = []) {
  const situation = { problemType, ...(category && { category }) }
  const { answers, problems } = checkAnswers(situation, answersFrom(raw))
  const off = put.filter(({ on }) => !on).map(({ code }) => code)
  return questionsFor({ ...situation, answers }, off).map((code: QuestionCode) => {
    const question: Question = { ...questions[code], ...put.find((one) => one.code === code) }
    const value = raw[code] ?? ''
    return {
      code,
      ask: question.ask,
      hint: question.hint ?? '',
      day: question.kind === 'day',
      options: optionsOf(question),
      chosen: value ? [value] : [],
      unit: unitOf(question),
      value,
      error: problems[code] ?? '',
    }
  })
}
