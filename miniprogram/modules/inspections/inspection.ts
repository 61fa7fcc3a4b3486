import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { signatureStrokes } from '../../shared/contract/agreement'
import type { Pending } from '../../shared/contract/case-view'
import { id, lineText, oneOf, rule, text } from '../../shared/contract/fields'
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
  /** Hash of the file when it was preserved as evidence, hex. */
  sha256: string
  /** Address of the file, valid for ten minutes; absent if the file is gone. */
  url?: string
}

/** An inspection as the record has it. */
export interface InspectionView {
  merchant: { id: string; name: string }
  /** Names of the inspectors, joined by “、”. */
  by: string
  /** When the server recorded it, ms since 1970. */
  at: number
  /** When it was done by the phone's clock, ms since 1970; only in a record that was sent later. */
  saidAt?: number
  result: InspectionResult
  /** The checklist as filled in. */
  checks: { item: CheckItem; answer: CheckAnswer }[]
  note: string
  /** The product and batch in question. */
  batch?: string
  signature?: ShopSignature
  /** The strokes of the shop's signature; absent unless the shop signed. */
  strokes?: number[][]
  photos: Photo[]
  /** By when the shop must correct what was found, ms since 1970; absent after the recheck. */
  dueAt?: number
  /** The evidence with which the shop shows that it has corrected the problem. */
  proof?: { at: number; note: string; photos: Photo[] }
  /** The later inspection in which another officer checked the correction. */
  recheck?: { id: string; at: number; result: InspectionResult }
  /** The trade of the shop. */
  category: string
  /** The caller may recheck the correction. */
  mayRecheck: boolean
  /** Hash of the inspection record, hex. */
  sha256?: string
}

/**
 * Everything that is known in the city about one batch of a product. It holds the latest twenty
 * inspections and complaints, and names no person.
 */
export interface BatchView {
  inspections: (Pick<OwnInspection, 'id' | 'day' | 'result' | 'corrected'> & {
    merchantId: string
    /** Name of the shop. */
    shop: string
  })[]
  complaints: {
    number: string
    /** Name of the shop. */
    shop: string
    /** When it was filed, ms since 1970. */
    at: number
    state: CaseState
    pending?: Pending
  }[]
}

/** Actions `merchant.…` about inspections. */
export const inspectionActions = {
  /**
   * Records an inspection of a shop. Errors:
   * - MERCHANT_NOT_FOUND
   * - MATTER_NOT_FOUND, MATTER_OVER: the draw or order does not exist or is finished
   * - EVIDENCE_NOT_FOUND
   * - WRONG_STATE: the correction order has been rechecked already
   * - INVALID_INPUT: the result contradicts the checklist, or the same officer wants to recheck
   */
  inspect: writes<{
    merchantId: string
    /** Day of the inspection, `YYYY-MM-DD`. */
    day: string
    inspectionId: string
  }>()(
    v.pipe(
      v.object({
        merchantId: id,
        result: oneOf(inspectionResults.codes, '请选择检查结果'),
        /** Calendar days that the shop has to correct the problem; only with result `ordered`. */
        days: v.optional(
          v.pipe(
            v.number(),
            v.integer('天数不对'),
            v.minValue(1, '至少 1 天'),
            v.maxValue(60, '最多 60 天'),
          ),
        ),
        /** The earlier inspection with another officer's correction order; this one ends it. */
        recheckOf: v.optional(id),
        /** The random draw that assigned the shop to the caller. */
        drawId: v.optional(id),
        /** The order of a leader to inspect the shop. */
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
        /** The product and batch in question, by which inspections and complaints are connected. */
        batch: v.optional(lineText(0, 60, ''), ''),
        /** Ids of the photos. */
        evidence: v.optional(v.pipe(v.array(id), v.maxLength(12, '照片太多')), []),
        signature: v.optional(oneOf(shopSignatures.codes, '请选择店方是否签名')),
        /** The strokes of the shop's signature; needed exactly if `signature` is `signed`. */
        strokes: v.optional(signatureStrokes),
        /** When it was done by the phone's clock, ms since 1970, if it is sent later. */
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
   * The shop shows once, with photos, that it has corrected what was found. Errors:
   * MERCHANT_NOT_FOUND, WRONG_STATE, EVIDENCE_NOT_FOUND.
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
  /** Inspections that found a batch, and complaints about it. */
  batch: reads<BatchView>()(v.object({ batch: batchField })),
  /**
   * One complete inspection, for staff. The request is recorded in the access log. Error:
   * MERCHANT_NOT_FOUND.
   */
  inspection: reads<InspectionView>()(v.object({ inspectionId: id })),
}
