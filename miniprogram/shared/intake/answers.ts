import * as v from 'valibot'
import { day, fen } from '../contract/fields'
import type { ProblemType } from '../vocabulary/case'
import { type Category, isWithin } from '../vocabulary/categories'
import {
  type AnswerKind,
  type Answers,
  type Condition,
  type Question,
  type QuestionCode,
  questions,
} from '../vocabulary/questions'

/** The answers so far that decide which questions are asked. */
interface Situation {
  problemType: ProblemType
  category?: Category
  answers: Answers
}

const all = Object.entries(questions) as [QuestionCode, Question][]

function holds(when: Condition, { problemType, category, answers }: Situation): boolean {
  if (when.problem && !when.problem.includes(problemType)) return false
  if (when.within && !(category && when.within.some((ancestor) => isWithin(category, ancestor)))) return false
  return !when.answered || answers[when.answered.code as QuestionCode] === when.answered.is
}

/** The questions to ask, in order, but for those `off`. One that depends on another is asked only after its answer. */
export function questionsFor(situation: Situation, off: readonly QuestionCode[] = []): QuestionCode[] {
  const shown: QuestionCode[] = []
  for (const [code, { when }] of all) {
    const hangsOn = when.answered?.code as QuestionCode | undefined
    if (!off.includes(code) && holds(when, situation) && (!hangsOn || shown.includes(hangsOn))) shown.push(code)
  }
  return shown
}

const whole = (most: number, sentence: string) =>
  v.pipe(v.number(sentence), v.integer(sentence), v.minValue(1, sentence), v.maxValue(most, sentence))

const schemas: Record<Exclude<AnswerKind, 'choice'>, v.GenericSchema<unknown, unknown>> = {
  money: fen,
  grams: whole(10_000_000, '重量不对，请以克填写'),
  count: whole(1_000_000, '数量不对'),
  day,
  yesno: v.boolean('请选择是或否'),
}

const schemaOf = ({ kind, options }: Question): v.GenericSchema<unknown, unknown> =>
  kind === 'choice' ? v.picklist(Object.keys(options ?? {}), '请选择一项') : schemas[kind]

interface CheckedAnswers {
  /** Only answers to questions that are asked, each in its unit. */
  answers: Answers
  /** Question -> the error shown beside it. */
  problems: Partial<Record<QuestionCode, string>>
}

/**
 * Checks raw answers from a form or a call. Answers to questions that are no longer asked are dropped: they may stem
 * from a choice changed later.
 */
export function checkAnswers(situation: Omit<Situation, 'answers'>, raw: Record<string, unknown>): CheckedAnswers {
  const checked: CheckedAnswers = { answers: {}, problems: {} }
  for (const [code, question] of all) {
    if (raw[code] === undefined) continue
    if (!questionsFor({ ...situation, answers: checked.answers }).includes(code)) continue
    const result = v.safeParse(schemaOf(question), raw[code])
    if (result.success) Object.assign(checked.answers, { [code]: result.output })
    else checked.problems[code] = result.issues[0].message
  }
  return checked
}
