import * as v from 'valibot'
import { merchant } from '../../shared/contract/merchant'
import {
  type CheckAnswer,
  type CheckItem,
  checkItems,
  checkLaws,
  checklistFor,
  type ShopSignature,
} from '../../shared/vocabulary/checklist'
import type { InspectionResult } from '../../shared/vocabulary/shop'

export interface Inspection {
  answers: Partial<Record<CheckItem, CheckAnswer>>
  result: InspectionResult | ''
  /** Days to put right what was found. */
  days: number
  note: string
  signature: ShopSignature | ''
  strokes: number[][]
}
/** The questions of the form, top to bottom. */
export const QUESTIONS = ['checks', 'result', 'days', 'note', 'evidence', 'signature'] as const
type Question = (typeof QUESTIONS)[number]
type Errors = Partial<Record<Question, string>>

export const emptyInspection: Inspection = { answers: {}, result: '', days: 0, note: '', signature: '', strokes: [] }

/** The checklist for a shop, with the answers so far. */
export const checkLines = (category: string, answers: Inspection['answers']) =>
  checklistFor(category).map((item) => ({
    item,
    label: checkItems.label(item),
    law: checkLaws[item],
    chosen: answers[item] ? [answers[item]] : [],
    problem: answers[item] === 'problem',
  }))

/** Marks every unanswered item as fine, when the officer says so. */
export const restFine = (category: string, answers: Inspection['answers']): Inspection['answers'] =>
  Object.fromEntries(checklistFor(category).map((item) => [item, answers[item] ?? 'fine']))

const QUESTION_OF: Record<string, Question> = { strokes: 'signature' }
export const questionOf = (path: string): Question | undefined => {
  const [first] = path.split('.') as [string]
  return QUESTION_OF[first] ?? QUESTIONS.find((question) => question === first)
}

/** Checks the form by the schema that the server uses. A shop found closed has no checklist and no signature. */
export function check(merchantId: string, category: string, filled: Inspection, evidence: string[], recheckOf = '') {
  const { answers, result, days, note, signature, strokes } = filled
  const shut = result === 'closed_shop'
  const list = shut ? [] : checklistFor(category)
  const errors: Errors = {}
  const open = list.filter((item) => answers[item] === undefined).length
  if (open > 0) errors.checks = `还有 ${open} 项没有填`
  if (!shut && signature === '') errors.signature = '请选择店方是否签名'
  const parsed = v.safeParse(merchant.inspect.input, {
    merchantId,
    note,
    evidence,
    result: result || undefined,
    ...(result === 'ordered' && days > 0 && { days }),
    ...(recheckOf && { recheckOf }),
    checks: list.flatMap((item) => (answers[item] ? [{ item, answer: answers[item] }] : [])),
    ...(!shut && signature !== '' && { signature, ...(signature === 'signed' && { strokes }) }),
  })
  for (const issue of parsed.issues ?? []) {
    const question = questionOf(v.getDotPath(issue) ?? '')
    if (question) errors[question] ??= issue.message
  }
  return parsed.success && Object.keys(errors).length === 0 ? { input: parsed.output } : { errors }
}
