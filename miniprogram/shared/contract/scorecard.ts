import * as v from 'valibot'
import { type ObjectionKind, type ObjectionState, objectionKinds } from '../vocabulary/objection'
import { commitments, type FactReply, factReplies, penaltyGrades } from '../vocabulary/stars'
import { reads, writes } from './action'
import { cursor, district, id, oneOf, place, text } from './fields'
import { device, type HeldRating, type OwnRating, opinion, scene } from './rating'
import type { StandingView } from './standing'

/** An objection to the score: the shop answers an announced fall, or asks by itself. */
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

/** What goes into a shop's scorecard and what comes of it; part of the area `merchant`. */
export const scorecardActions = {
  /**
   * Rate a shop in it, or after a complaint that was found right. `device`: what this phone calls itself. Refusals:
   * CODE_NOT_FOUND, MERCHANT_NOT_FOUND, OWN_SHOP, STAFF_DO_NOT_RATE, NOT_AT_SHOP, RATED_TODAY, RATED_OFTEN.
   */
  rate: writes<OwnRating>()(
    v.object({ ...opinion, merchantId: id, scene: v.optional(scene), position: place, device }),
  ),
  /** Changes or ends a rating. Refusals: NOT_YOUR_RATING, RATING_TOO_OLD, RATING_CHANGED_OFTEN, RATING_WRONG_STATE. */
  rerate: writes<OwnRating>()(
    v.variant('what', [
      v.object({ what: v.literal('change'), ratingId: id, ...opinion }),
      v.object({ what: v.literal('withdraw'), ratingId: id }),
    ]),
  ),
  /** Ratings that wait for a reviewer of the district, at most 50. */
  held: reads<{ ratings: HeldRating[] }>()(v.object({ district })),
  /**
   * Let a held rating count, or not, with a reason; a leader strikes one that counts and was forged. Refusals:
   * MERCHANT_NOT_FOUND, RATING_WRONG_STATE, NOT_ALLOWED for one's own.
   */
  judge: writes<{ ratingId: string; state: OwnRating['state'] }>()(
    v.object({ ratingId: id, counts: v.boolean(), reason: text(2, 200, '请写明理由') }),
  ),
  /**
   * What the officer found of a complaint that is over, or was taken back; one that was right enters the score. Of a
   * tenth by lot also what a second officer finds, who is not shown the first; of two that differ, and where there is
   * none, what a leader finds.
   * Refusals: CASE_NOT_FOUND, WRONG_STATE.
   */
  assess: writes<{ caseId: string; substantiated: boolean }>()(
    v.object({ caseId: id, substantiated: v.boolean('请选择是否属实') }),
  ),
  /**
   * Enter a matter that lasts, end it, or take an input back that was wrong. Days `YYYY-MM-DD`. Refusals:
   * MERCHANT_NOT_FOUND, NOT_ALLOWED to take back for all but a leader who did not deal with it, MATTER_STANDS for what
   * is there already, MATTER_OVER and MATTER_NOT_FOUND for what is not (any more).
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
      v.object({ what: v.literal('commitment'), merchantId: id, commitment: oneOf(commitments.codes, '请选择承诺') }),
      v.object({ what: v.literal('listing'), merchantId: id, documentNo: text(2, 50, '请填写文书文号') }),
      v.object({ what: v.literal('succession'), merchantId: id, of: id }),
      v.object({ what: v.literal('ended'), merchantId: id, inputId: id, reason: text(2, 200, '请写明凭据') }),
      v.object({ what: v.literal('removed'), merchantId: id, inputId: id, reason: text(2, 200, '请写明理由') }),
    ]),
  ),
  /** Why this score: the publication that stands with all its inputs, and its place in the shop's scorecard. */
  standing: reads<StandingView>()(v.object({ merchantId: id })),
  /**
   * Queries about the score: of the caller's shops, or those of the district that wait for a decision, the longest
   * waiting first. `shops`: what the caller's shops may ask about.
   */
  objections: reads<{ objections: ObjectionView[]; shops?: Askable[]; next?: string }>()(
    v.object({ district, cursor }),
  ),
  /**
   * The merchant answers a fall that it was told of (`objectionId`), or asks to have inputs corrected or a repair
   * counted. Refusals: MERCHANT_NOT_FOUND for others' shops, OBJECTION_WRONG_STATE, REPLY_TERM_OVER.
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
  /** The shop says something to a fact that is shown of it. Refusals: MERCHANT_NOT_FOUND for others', MATTER_OVER. */
  reply: writes<{ inputId: string; reply: FactReply }>()(
    v.object({ merchantId: id, inputId: id, reply: oneOf(factReplies.codes, '请选择怎么说明') }),
  ),
  /**
   * Staff who had nothing to do with the matters decide. Granting takes the named inputs back, or ends them, and works
   * the score anew. Refusals: MERCHANT_NOT_FOUND, OBJECTION_WRONG_STATE, NOT_ALLOWED for who was in the case.
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
