import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { signatureStrokes } from '../../shared/contract/agreement'
import type { Pending } from '../../shared/contract/case-view'
import { id, oneOf, rule, text } from '../../shared/contract/fields'
import { batchField, type OwnInspection } from '../../shared/contract/inspection'
import type { CaseState } from '../../shared/vocabulary/case'
import { type InspectionResult, inspectionResults } from '../../shared/vocabulary/shop'
import {
  type CheckAnswer,
  type CheckItem,
  checkAnswers,
  checkItems,
  type ShopSignature,
  shopSignatures,
} from './checklist'

interface Photo {
  id: string
  sha256: string
  url?: string
}

/** An inspection as the record has it. */
export interface InspectionView {
  merchant: { id: string; name: string }
  by: string
  at: number
  /** When it was done by the phone's clock, for a record sent later. */
  saidAt?: number
  result: InspectionResult
  checks: { item: CheckItem; answer: CheckAnswer }[]
  note: string
  /** The product and batch in question. */
  batch?: string
  signature?: ShopSignature
  strokes?: number[][]
  /** Photos, for ten minutes; `sha256` as sealed. */
  photos: Photo[]
  /** Until when the shop puts right what was found, while that has not been looked at again. */
  dueAt?: number
  /** The shop's proof that it did. */
  proof?: { at: number; note: string; photos: Photo[] }
  recheck?: { id: string; at: number; result: InspectionResult }
  /** The trade, and whether the caller may look at it again. */
  category: string
  mayRecheck: boolean
  /** Fingerprint of the record. */
  sha256?: string
}

/**
 * A batch of a product with everything known of it in the city, the latest twenty of each; nobody
 * is named.
 */
export interface BatchView {
  inspections: (Pick<OwnInspection, 'id' | 'day' | 'result' | 'corrected'> & {
    merchantId: string
    shop: string
  })[]
  complaints: { number: string; shop: string; at: number; state: CaseState; pending?: Pending }[]
}

/** Inspections; part of the area `merchant`. */
export const inspectionActions = {
  /**
   * Records an inspection of a shop: the result, the checklist, photos, the shop's signature;
   * `days` to put right what was found; `recheckOf`: the order that another officer gave, which
   * this inspection ends; `drawId`: the draw that gave the shop to the caller, or `orderId` the
   * leader's order; `batch`: the product and batch in question, by which inspections are one
   * thread. Errors: MERCHANT_NOT_FOUND, MATTER_NOT_FOUND and MATTER_OVER for a draw,
   * EVIDENCE_NOT_FOUND, WRONG_STATE for an order that was looked at again, INVALID_INPUT for a
   * result that contradicts the list or a recheck by the same officer.
   */
  inspect: writes<{ merchantId: string; day: string; inspectionId: string }>()(
    v.pipe(
      v.object({
        merchantId: id,
        result: oneOf(inspectionResults.codes, '请选择检查结果'),
        days: v.optional(
          v.pipe(
            v.number(),
            v.integer('天数不对'),
            v.minValue(1, '至少 1 天'),
            v.maxValue(60, '最多 60 天'),
          ),
        ),
        recheckOf: v.optional(id),
        drawId: v.optional(id),
        orderId: v.optional(id),
        checks: v.optional(
          v.pipe(
            v.array(
              v.object({
                item: oneOf(checkItems.codes, '没有这一项'),
                answer: oneOf(checkAnswers.codes, '请选择'),
              }),
            ),
            v.maxLength(checkItems.codes.length, '项目太多'),
            v.check(
              (checks) =>
                new Set(checks.map(({ item: checkItem }) => checkItem)).size === checks.length,
              '同一项只填一次',
            ),
          ),
          [],
        ),
        note: v.optional(text(0, 1000, ''), ''),
        batch: v.optional(text(0, 60, ''), ''),
        evidence: v.optional(v.pipe(v.array(id), v.maxLength(12, '照片太多')), []),
        signature: v.optional(oneOf(shopSignatures.codes, '请选择店方是否签名')),
        strokes: v.optional(signatureStrokes),
        doneAt: v.optional(v.number('时间不对')),
      }),
      rule({
        showAt: 'result',
        reads: ['checks'],
        isKept: ({ result, checks }) =>
          result !== 'no_problem' || checks.every(({ answer }) => answer !== 'problem'),
        sentence: '清单里有问题，结果不能是未发现问题',
      }),
      rule({
        showAt: 'note',
        reads: ['result', 'checks'],
        isKept: ({ result, checks, note }) =>
          checks.length === 0 ||
          !['corrected', 'ordered', 'filed'].includes(result) ||
          note !== '' ||
          checks.some(({ answer }) => answer === 'problem'),
        sentence: '请写明发现了什么问题',
      }),
      rule({
        showAt: 'days',
        reads: ['result'],
        isKept: ({ result, days }) => (result === 'ordered') === (days !== undefined),
        sentence: '责令限期改正，请选择几天内改好',
      }),
      rule({
        showAt: 'signature',
        reads: ['strokes'],
        isKept: ({ signature, strokes: signatureStrokes }) =>
          (signature === 'signed') === (signatureStrokes !== undefined),
        sentence: '请店方签名，或者选择没有签名的原因',
      }),
    ),
  ),
  /**
   * The shop shows, once, a finding's repair. Errors: MERCHANT_NOT_FOUND, WRONG_STATE,
   * EVIDENCE_NOT_FOUND.
   */
  correct: writes<{ inspectionId: string; at: number }>()(
    v.object({
      inspectionId: id,
      note: text(2, 500, '请写明怎么改的'),
      evidence: v.pipe(
        v.array(id),
        v.minLength(1, '请拍下改好的样子'),
        v.maxLength(12, '照片太多'),
      ),
    }),
  ),
  /** Everything known about a batch: inspections that found it and complaints about it. */
  batch: reads<BatchView>()(v.object({ batch: batchField })),
  /**
   * One whole inspection, for staff; the request is recorded in the access log. Error:
   * MERCHANT_NOT_FOUND.
   */
  inspection: reads<InspectionView>()(v.object({ inspectionId: id })),
}
