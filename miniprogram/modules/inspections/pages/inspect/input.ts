import { validateBySchema } from '../../../../rules/checked-by'
import { omitUndefined } from '../../../../shared/omit-undefined'
import type { InspectionResult } from '../../../../shared/vocabulary/shop'
import {
  type CheckAnswer,
  type CheckItem,
  checkItems,
  checkLaws,
  checklistFor,
  type ShopSignature,
} from '../../checklist'
import { inspectionActions } from '../../inspection'

/** The questions of the form, top to bottom. */
export const QUESTIONS = [
  'checks',
  'result',
  'days',
  'note',
  'batch',
  'evidence',
  'signature',
] as const
type Question = (typeof QUESTIONS)[number]

export const emptyInspection = {
  answers: {} as Partial<Record<CheckItem, CheckAnswer>>,
  result: '' as InspectionResult | '',
  /** Days to put right what was found. */
  days: 0,
  note: '',
  batch: '',
  signature: '' as ShopSignature | '',
  strokes: [] as number[][],
}
export type Inspection = typeof emptyInspection

/** The checklist for a shop, with the answers so far. */
export const checkLines = (category: string, answers: Inspection['answers']) =>
  checklistFor(category).map((checkItem) => ({
    item: checkItem,
    label: checkItems.label(checkItem),
    law: checkLaws[checkItem],
    selection: answers[checkItem] ? [answers[checkItem]] : [],
    problem: answers[checkItem] === 'problem',
  }))

/** Marks every unanswered item as fine, when the officer says so. */
export const restFine = (category: string, answers: Inspection['answers']): Inspection['answers'] =>
  Object.fromEntries(
    checklistFor(category).map((checkItem) => [checkItem, answers[checkItem] ?? 'fine']),
  )

export const questionOf = (inputPath: string): Question | undefined => {
  const [first] = inputPath.split('.')
  return first === 'strokes' ? 'signature' : QUESTIONS.find((question) => question === first)
}

/** The shop, and what the inspection answers: an order, or a draw. */
type Where = Record<'merchantId' | 'category', string> &
  Partial<Record<'recheckOf' | 'drawId', string>>

/**
 * Checks the form by the schema that the server uses. A shop found closed has no checklist and no
 * signature.
 */
export function check(
  { merchantId, category, recheckOf, drawId }: Where,
  filledForm: Inspection,
  evidence: string[],
) {
  const { answers, result, days, note, batch, signature, strokes } = filledForm
  const shut = result === 'closed_shop'
  const checklist = shut ? [] : checklistFor(category)
  const openItemCount = checklist.filter((checkItem) => answers[checkItem] === undefined).length
  const hasSignature = !shut && signature !== ''
  // A question without an answer stays in the input: the schema then says what is missing.
  const optionalFields = omitUndefined({
    days: result === 'ordered' && days > 0 ? days : undefined,
    recheckOf: recheckOf || undefined,
    drawId: drawId || undefined,
    signature: hasSignature ? signature : undefined,
    strokes: hasSignature && signature === 'signed' ? strokes : undefined,
  })
  const input = {
    ...optionalFields,
    merchantId,
    note,
    batch,
    evidence,
    result: result || undefined,
    checks: checklist.flatMap((checkItem) =>
      answers[checkItem] ? [{ item: checkItem, answer: answers[checkItem] }] : [],
    ),
  }
  return validateBySchema(
    inspectionActions.inspect.input,
    input,
    questionOf,
    omitUndefined({
      checks: openItemCount > 0 ? `还有 ${openItemCount} 项没有填` : undefined,
      signature: !shut && signature === '' ? '请选择店方是否签名' : undefined,
    }),
  )
}
