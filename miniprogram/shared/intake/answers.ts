import * as v from 'valibot'
import { day, fen, lineText } from '../contract/fields'
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

/** What decides which questions are asked. */
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
  const { problem: problemTypes, within: ancestors, answered } = condition
  if (problemTypes && !problemTypes.includes(problemType)) return false

  const isInCategory =
    category !== undefined && ancestors?.some((ancestor) => isWithin(category, ancestor))
  if (ancestors && !isInCategory) return false

  return !answered || answers[answered.code as QuestionCode] === answered.is
}

/**
 * The questions to ask, in order. A question that depends on another one is asked only after that
 * one was answered.
 * @param disabledCodes questions that the district does not ask
 */
export function questionsFor(
  situation: Situation,
  disabledCodes: readonly QuestionCode[] = [],
): QuestionCode[] {
  const askedCodes: QuestionCode[] = []
  for (const [code, { when }] of allQuestions) {
    if (disabledCodes.includes(code) || !conditionHolds(when, situation)) continue
    // An old answer may remain although its question is no longer asked.
    const prerequisiteCode = when.answered?.code as QuestionCode | undefined
    if (prerequisiteCode && !askedCodes.includes(prerequisiteCode)) continue
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
  text: lineText(1, 100, '请写一个名字'),
}

const answerSchemaOf = ({ kind, options }: Question): v.GenericSchema<unknown, unknown> =>
  kind === 'choice' ? v.picklist(Object.keys(options ?? {}), '请选择一项') : schemaByKind[kind]

interface CheckedAnswers {
  /** Only answers to questions that are asked, each in the unit of its question. */
  answers: Answers
  /** The sentence to show at each question with an invalid answer. */
  problems: Partial<Record<QuestionCode, string>>
}

/**
 * Checks answers from a form or a call. Answers to questions that are not asked are dropped,
 * because the person may have changed an earlier answer since.
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
