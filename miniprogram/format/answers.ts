import { type Category, categories, childrenOf, parentOf } from '../shared/vocabulary/categories'
import {
  type Answers,
  type Question,
  type QuestionCode,
  questions,
} from '../shared/vocabulary/questions'
import { type Choice, choicesFromList } from './choices'
import { formatYuanSpoken, parseFen } from './money'

/** Answers as texts of the form: typed, tapped or selected. */
export type RawAnswers = Partial<Record<QuestionCode, string>>

const questionByCode: Record<QuestionCode, Question> = questions

/**
 * Converts the texts of a form to answers in the units of the questions. A text that cannot be
 * converted is passed on, so that the schema reports it.
 */
export function parseAnswers(rawAnswers: RawAnswers): Record<string, unknown> {
  const filledAnswers = (Object.entries(rawAnswers) as [QuestionCode, string][]).filter(
    ([, rawText]) => rawText !== '',
  )
  return Object.fromEntries(
    filledAnswers.map(([questionCode, rawText]) => [
      questionCode,
      parseAnswer(questionByCode[questionCode], rawText),
    ]),
  )
}

function parseAnswer({ kind: questionKind }: Question, rawText: string): unknown {
  if (questionKind === 'yesno') return rawText === 'yes'
  if (questionKind === 'money') return parseFen(rawText)
  return questionKind === 'grams' || questionKind === 'count' ? Number(rawText) : rawText
}

/** The choices of a question. Empty if the answer is typed or selected in a picker. */
export function choicesForQuestion({
  kind: questionKind,
  options: optionLabels = {},
}: Question): Choice[] {
  if (questionKind === 'yesno')
    return [
      { code: 'yes', label: '是' },
      { code: 'no', label: '不是' },
    ]
  return questionKind === 'choice'
    ? Object.entries(optionLabels).map(([optionCode, label]) => ({ code: optionCode, label }))
    : []
}

export const unitOfQuestion = ({ kind: questionKind }: Question): string =>
  ({ money: '元', grams: '克', count: '件' })[questionKind as string] ?? ''

/** Answers in words, each with its question. */
export function answersToFacts(answers: Answers): { label: string; value: string }[] {
  return (Object.entries(answers) as [QuestionCode, Answers[QuestionCode]][]).map(
    ([questionCode, answer]) => {
      const question = questionByCode[questionCode]
      return { label: question.ask, value: answerToText(question, answer) }
    },
  )
}

function answerToText(question: Question, answer: unknown): string {
  if (question.kind === 'yesno') return answer ? '是' : '不是'
  if (question.kind === 'money') return formatYuanSpoken(answer as number)
  if (question.kind === 'choice') return question.options?.[answer as string] ?? ''
  return [String(answer), unitOfQuestion(question)].filter(Boolean).join(' ')
}

/**
 * The levels of the category tree to show: from the roots down to the children of the selected
 * category.
 */
export function categoryLevels(
  category: Category | '',
): { choices: Choice[]; selection: string[] }[] {
  const ancestors: Category[] = []
  for (let ancestor = category || undefined; ancestor; ancestor = parentOf(ancestor))
    ancestors.unshift(ancestor)
  const categoryChoices = choicesFromList(categories)
  return [undefined, ...ancestors]
    .map((parentCategory, levelIndex) => {
      const childCategories = childrenOf(parentCategory)
      return {
        choices: categoryChoices.filter(({ code }) => childCategories.includes(code)),
        selection: ancestors.slice(levelIndex, levelIndex + 1),
      }
    })
    .filter((categoryLevel) => categoryLevel.choices.length > 0)
}
