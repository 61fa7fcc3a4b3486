import { type Category, categories, childrenOf, parentOf } from '../shared/vocabulary/categories'
import { type Answers, type Question, type QuestionCode, questions } from '../shared/vocabulary/questions'
import { type Choice, choices } from './choices'
import { fenFrom, yuan } from './money'

/** Answers as the form holds them: typed, tapped or picked. */
export type RawAnswers = Partial<Record<QuestionCode, string>>

const all: Record<QuestionCode, Question> = questions

/** Typed answers in the units of the questions; what cannot be read is passed on for the schema to name. */
export function answersFrom(raw: RawAnswers): Record<string, unknown> {
  const given = (Object.entries(raw) as [QuestionCode, string][]).filter(([, text]) => text !== '')
  return Object.fromEntries(given.map(([code, text]) => [code, answerFrom(all[code], text)]))
}

function answerFrom({ kind }: Question, text: string): unknown {
  if (kind === 'yesno') return text === 'yes'
  if (kind === 'money') return fenFrom(text)
  return kind === 'grams' || kind === 'count' ? Number(text) : text
}

/** The choices to tap for a question; none where the answer is typed or picked. */
export function optionsOf({ kind, options = {} }: Question): Choice[] {
  if (kind === 'yesno')
    return [
      { code: 'yes', label: '是' },
      { code: 'no', label: '不是' },
    ]
  return kind === 'choice' ? Object.entries(options).map(([code, label]) => ({ code, label })) : []
}

export const unitOf = ({ kind }: Question): string => ({ money: '元', grams: '克', count: '件' })[kind as string] ?? ''

/** Answers as facts to read. */
export function answersInWords(answers: Answers): { label: string; value: string }[] {
  return (Object.entries(answers) as [QuestionCode, Answers[QuestionCode]][]).map(([code, answer]) => {
    const question = all[code]
    return { label: question.ask, value: inWords(question, answer) }
  })
}

function inWords(question: Question, answer: unknown): string {
  if (question.kind === 'yesno') return answer ? '是' : '不是'
  if (question.kind === 'money') return yuan(answer as number)
  if (question.kind === 'choice') return question.options?.[answer as string] ?? ''
  return [String(answer), unitOf(question)].filter(Boolean).join(' ')
}

/** The rows of chips from the roots down to below the category chosen so far. */
export function levelsOf(category: Category | ''): { choices: Choice[]; chosen: string[] }[] {
  const path: Category[] = []
  for (let one = category || undefined; one; one = parentOf(one)) path.unshift(one)
  const named = choices(categories)
  return [undefined, ...path]
    .map((above, level) => {
      const below = childrenOf(above)
      return { choices: named.filter(({ code }) => below.includes(code)), chosen: path.slice(level, level + 1) }
    })
    .filter((row) => row.choices.length > 0)
}
