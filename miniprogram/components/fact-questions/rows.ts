import {
  choicesForQuestion,
  parseAnswers,
  type RawAnswers,
  unitOfQuestion,
} from '../../format/answers'
import { checkAnswers, questionsFor } from '../../shared/intake/answers'
import { omitUndefined } from '../../shared/omit-undefined'
import { type QuestionPhrasing, questionsNotAsked } from '../../shared/settings/questions'
import type { ProblemType } from '../../shared/vocabulary/case'
import type { Category } from '../../shared/vocabulary/categories'
import { type Question, type QuestionCode, questions } from '../../shared/vocabulary/questions'

/** The keyboard for an answer that is typed. Empty if the answer is tapped or picked. */
function inputTypeOf(kind: Question['kind']): 'text' | 'digit' | '' {
  if (kind === 'text') return 'text'
  return kind === 'money' || kind === 'grams' || kind === 'count' ? 'digit' : ''
}

/**
 * The questions that follow from the answers so far, each with its answer and its error. The
 * wording is that of the district or, without one, that of the vocabulary.
 */
export function toQuestionRows(
  problemType: ProblemType,
  category: Category | '',
  rawAnswers: RawAnswers,
  phrasing: Partial<QuestionPhrasing> = {},
) {
  const situation = omitUndefined({ problemType, category: category || undefined })
  const { answers, problems: answerErrors } = checkAnswers(situation, parseAnswers(rawAnswers))
  return questionsFor({ ...situation, answers }, questionsNotAsked(phrasing)).map(
    (questionCode: QuestionCode) => {
      const question: Question = { ...questions[questionCode], ...phrasing[questionCode] }
      const rawValue = rawAnswers[questionCode] ?? ''
      return {
        code: questionCode,
        ask: question.ask,
        hint: question.hint ?? '',
        day: question.kind === 'day',
        inputType: inputTypeOf(question.kind),
        options: choicesForQuestion(question),
        selection: rawValue ? [rawValue] : [],
        unit: unitOfQuestion(question),
        value: rawValue,
        error: answerErrors[questionCode] ?? '',
      }
    },
  )
}
