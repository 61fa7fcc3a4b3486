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

/** The questions of the form from top to bottom. */
export const questions = [
  'checks',
  'result',
  'days',
  'note',
  'batch',
  'evidence',
  'signature',
] as const
type Question = (typeof questions)[number]

export const emptyInspection = {
  answers: {} as Partial<Record<CheckItem, CheckAnswer>>,
  result: '' as InspectionResult | '',
  /** Days that the shop has to correct the problem; 0: not chosen. */
  days: 0,
  note: '',
  batch: '',
  signature: '' as ShopSignature | '',
  strokes: [] as number[][],
}
export type InspectionForm = typeof emptyInspection

/** The checklist for a shop, with the answers so far. */
export const checkLines = (category: string, answers: InspectionForm['answers']) =>
  checklistFor(category).map((checkItem) => ({
    item: checkItem,
    label: checkItems.label(checkItem),
    law: checkLaws[checkItem],
    selection: answers[checkItem] ? [answers[checkItem]] : [],
    problem: answers[checkItem] === 'problem',
  }))

/** Answers every open item with “fine”. */
export const answerRestFine = (
  category: string,
  answers: InspectionForm['answers'],
): InspectionForm['answers'] =>
  Object.fromEntries(
    checklistFor(category).map((checkItem) => [checkItem, answers[checkItem] ?? 'fine']),
  )

export const questionOf = (inputPath: string): Question | undefined => {
  const [firstKey] = inputPath.split('.')
  return firstKey === 'strokes' ? 'signature' : questions.find((question) => question === firstKey)
}

/** The shop, and the reason for the inspection: a correction order to recheck, a draw, an order. */
type InspectionOccasion = Record<'merchantId' | 'category', string> &
  Partial<Record<'recheckOf' | 'drawId' | 'orderId', string>>

/**
 * Validates the form by the schema of the server. If the shop was closed, there is no checklist and
 * no signature.
 * @returns the input of `merchant.inspect`, or the errors by question
 */
export function validateInspection(
  { merchantId, category, recheckOf, drawId, orderId }: InspectionOccasion,
  filledForm: InspectionForm,
  evidence: string[],
) {
  const { answers, result, days, note, batch, signature, strokes } = filledForm
  const isShopClosed = result === 'closed_shop'
  const checklist = isShopClosed ? [] : checklistFor(category)
  const openItemCount = checklist.filter((checkItem) => answers[checkItem] === undefined).length
  const hasSignature = !isShopClosed && signature !== ''
  // Only these fields may be left out. Without any other, the schema says what is missing.
  const optionalFields = omitUndefined({
    days: result === 'ordered' && days > 0 ? days : undefined,
    recheckOf: recheckOf || undefined,
    drawId: drawId || undefined,
    orderId: orderId || undefined,
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
      signature: !isShopClosed && signature === '' ? '请选择店方是否签名' : undefined,
    }),
  )
}
