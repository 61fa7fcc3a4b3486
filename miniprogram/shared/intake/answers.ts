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

const allQuestions = Object.entries(questions) as [QuestionCode, Question][]

function conditionHolds(
  condition: Condition,
  { problemType, category, answers }: Situation,
): boolean {
  if (condition.problem && !condition.problem.includes(problemType)) return false
  if (
    condition.within &&
    !(category && condition.within.some((ancestor) => isWithin(category, ancestor)))
  )
    return false
  return (
    !condition.answered ||
    answers[condition.answered.code as QuestionCode] === condition.answered.is
  )
}

/**
 * The questions to ask, in order, but for those `disabledCodes`. One that depends on another is
 * asked only after its answer.
 */
export function questionsFor(
  situation: Situation,
  disabledCodes: readonly QuestionCode[] = [],
): QuestionCode[] {
  const askedCodes: QuestionCode[] = []
  for (const [code, { when }] of allQuestions) {
    const prerequisiteCode = when.answered?.code as QuestionCode | undefined
    if (
      !disabledCodes.includes(code) &&
      conditionHolds(when, situation) &&
      (!prerequisiteCode || askedCodes.includes(prerequisiteCode))
    )
      askedCodes.push(code)
  }
  return askedCodes
}

const wholeNumberSchema = (maximum: number, sentence: string) =>
  v.pipe(
    v.number(sentence),
    v.integer(sentence),
    v.minValue(1, sentence),
    v.maxValue(maximum, sentence),
  )

const schemaByKind: Record<Exclude<AnswerKind, 'choice'>, v.GenericSchema<unknown, unknown>> = {
  money: fen,
  grams: wholeNumberSchema(10_000_000, '重量不对，请以克填写'),
  count: wholeNumberSchema(1_000_000, '数量不对'),
  day,
  yesno: v.boolean('请选择是或否'),
}

const answerSchemaOf = ({ kind, options }: Question): v.GenericSchema<unknown, unknown> =>
  kind === 'choice' ? v.picklist(Object.keys(options ?? {}), '请选择一项') : schemaByKind[kind]

interface CheckedAnswers {
  /** Only answers to questions that are asked, each in its unit. */
  answers: Answers
  /** Question -> the error shown at it. */
  problems: Partial<Record<QuestionCode, string>>
}

/**
 * Checks raw answers from a form or a call. Answers to questions that are no longer asked are
 * dropped: they may stem from a choice changed later.
 */
export function checkAnswers(
  situation: Omit<Situation, 'answers'>,
  rawAnswers: Record<string, unknown>,
): CheckedAnswers {
  const checked: CheckedAnswers = { answers: {}, problems: {} }
  for (const [code, question] of allQuestions) {
    if (rawAnswers[code] === undefined) continue
    if (!questionsFor({ ...situation, answers: checked.answers }).includes(code)) continue
    const result = v.safeParse(answerSchemaOf(question), rawAnswers[code])
    if (result.success) Object.assign(checked.answers, { [code]: result.output })
    else checked.problems[code] = result.issues[0].message
  }
  return checked
}
