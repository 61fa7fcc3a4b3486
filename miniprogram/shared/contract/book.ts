import * as v from 'valibot'
import { type ObjectionKind, type ObjectionState, objectionKinds } from '../vocabulary/objection'
import { commitments, penaltyGrades, severities } from '../vocabulary/stars'
import { reads, writes } from './action'
import { cursor, id, oneOf, place, text } from './fields'
import { device, type HeldRating, type OwnRating, opinion, scene } from './rating'
import type { StandingView } from './standing'

/** An objection to the index: the shop answers an announced fall, or asks by itself. */
export interface ObjectionView {
  merchant: { id: string; name: string }
  id: string
  kind: ObjectionKind
  state: ObjectionState
  toldOn?: string
  submittedOn?: string
  /** Last day for the merchant's answer, or for the decision. */
  by?: string
  /** Of a fall: the stars before and after. */
  from?: number
  to?: number
  inputs: { id: string; words: string }[]
  /** In the merchant's words. */
  statement?: string
  reason?: string
  /** The time for the decision is over. */
  late: boolean
  /** The caller dealt with the matter, so a colleague decides. */
  recused?: true
}

/** The inputs of one of the caller's shops to which it may object. */
export interface Askable {
  id: string
  name: string
  inputs: { id: string; words: string }[]
}

/** The inputs of a shop's scorecard and its objections; part of the area `merchant`. */
export const bookActions = {
  /**
   * Rates a shop, from its code or after a substantiated complaint. `device`: random name of the phone. Refusals:
   * CODE_NOT_FOUND, MERCHANT_NOT_FOUND, RATING_REFUSED with the reason, INVALID_INPUT tags.
   */
  rate: writes<OwnRating>()(
    v.object({ ...opinion, merchantId: id, scene: v.optional(scene), position: place, device }),
  ),
  /** Change one's rating or take it back. Refusals: RATING_REFUSED, INVALID_INPUT tags. */
  rerate: writes<OwnRating>()(
    v.variant('what', [
      v.object({ what: v.literal('change'), ratingId: id, ...opinion }),
      v.object({ what: v.literal('withdraw'), ratingId: id }),
    ]),
  ),
  /** Ratings that wait for a reviewer of the district, at most 50. */
  held: reads<{ ratings: HeldRating[] }>()(v.object({})),
  /** Let a held rating count, or not, with a reason. Refusals: MERCHANT_NOT_FOUND, RATING_REFUSED. */
  judge: writes<{ ratingId: string; state: OwnRating['state'] }>()(
    v.object({ ratingId: id, counts: v.boolean(), reason: text(2, 200, '请写明理由') }),
  ),
  /**
   * Records the officer's finding on a closed complaint; a substantiated one enters the index. Refusals:
   * CASE_NOT_FOUND, WRONG_STATE.
   */
  assess: writes<{ caseId: string; substantiated: boolean }>()(
    v.object({
      caseId: id,
      substantiated: v.boolean('请选择是否属实'),
      severity: v.optional(oneOf(severities.codes, '请选择轻重'), 'ordinary'),
      replied: v.boolean('请选择商家是否按时答复'),
    }),
  ),
  /**
   * Enters a lasting matter, ends it, or removes an input that was wrong. Days `YYYY-MM-DD`. Refusals:
   * MERCHANT_NOT_FOUND, WRONG_STATE for an input that is missing, ended or there already.
   */
  record: writes<{ merchantId: string; inputId: string }>()(
    v.variant('what', [
      v.object({
        what: v.literal('penalty'),
        merchantId: id,
        documentNo: text(2, 50, '请填写处罚决定书文号'),
        grade: oneOf(penaltyGrades.codes, '请选择处罚等级'),
        from: v.pipe(v.string(), v.isoDate('日期不对')),
        until: v.pipe(v.string(), v.isoDate('日期不对')),
      }),
      v.object({
        what: v.literal('commitment'),
        merchantId: id,
        commitment: oneOf(commitments.codes, '请选择承诺'),
      }),
      v.object({ what: v.literal('listing'), merchantId: id, documentNo: text(2, 50, '请填写文书文号') }),
      v.object({ what: v.literal('unperformed'), merchantId: id, caseId: id }),
      v.object({ what: v.literal('ended'), merchantId: id, inputId: id, reason: text(2, 200, '请写明凭据') }),
      v.object({ what: v.literal('removed'), merchantId: id, inputId: id, reason: text(2, 200, '请写明理由') }),
    ]),
  ),
  /** The reasons of a score: the current snapshot with all its inputs summed, and its place in the shop's scorecard. */
  standing: reads<StandingView>()(v.object({ merchantId: id })),
  /**
   * Objections to the index: those of the caller's shops, or those of the district that wait for a decision, the
   * longest waiting first. `shops`: inputs to which the caller's shops may object.
   */
  objections: reads<{ objections: ObjectionView[]; shops?: Askable[]; next?: string }>()(v.object({ cursor })),
  /**
   * A shop answers an announced fall (`objectionId`), or asks to have inputs corrected or a repair counted. Refusals:
   * MERCHANT_NOT_FOUND for others' shops, WRONG_STATE.
   */
  object: writes<{ objectionId: string; state: ObjectionState }>()(
    v.object({
      merchantId: id,
      kind: oneOf(objectionKinds.codes, '请选择事项'),
      objectionId: v.optional(id),
      inputIds: v.optional(v.pipe(v.array(id), v.maxLength(50, '选项太多')), []),
      statement: text(5, 1000, '请写明理由，至少 5 个字'),
    }),
  ),
  /**
   * An officer who did not deal with the matters decides. Granting removes or ends the named inputs and computes the
   * index anew. Refusals: MERCHANT_NOT_FOUND, WRONG_STATE, NOT_ALLOWED for an officer of the case.
   */
  settle: writes<{ objectionId: string; state: ObjectionState }>()(
    v.object({
      merchantId: id,
      objectionId: id,
      granted: v.boolean('请选择是否采纳'),
      inputIds: v.optional(v.pipe(v.array(id), v.maxLength(50, '选项太多')), []),
      reason: text(2, 500, '请写明理由'),
    }),
  ),
}
