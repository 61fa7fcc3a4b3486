import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { cursor, district, id, oneOf, text } from '../../shared/contract/fields'
import {
  type ObjectionKind,
  type ObjectionState,
  objectionKinds,
} from '../../shared/vocabulary/objection'
import { type FactReply, factReplies } from '../../shared/vocabulary/stars'
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

/** Why a shop has its stars, and what it may say to them. */
export const contract = {
  merchant: {
    /**
     * Why this score: the publication that stands with all its inputs, and its place in the shop's
     * scorecard.
     */
    standing: reads<StandingView>()(v.object({ merchantId: id })),
    /**
     * Queries about the score: of the caller's shops, or those of the district that wait for a
     * decision, the longest waiting first. `shops`: what the caller's shops may ask about.
     */
    objections: reads<{ objections: ObjectionView[]; shops?: Askable[]; next?: string }>()(
      v.object({ district, cursor }),
    ),
    /**
     * The merchant answers a fall that it was told of (`objectionId`), or asks to have inputs
     * corrected or a repair counted. Errors: MERCHANT_NOT_FOUND for others' shops,
     * OBJECTION_WRONG_STATE, REPLY_TERM_OVER.
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
     * The shop says something to a fact that is shown of it. Errors: MERCHANT_NOT_FOUND for
     * others', MATTER_OVER.
     */
    reply: writes<{ inputId: string; reply: FactReply }>()(
      v.object({ merchantId: id, inputId: id, reply: oneOf(factReplies.codes, '请选择怎么说明') }),
    ),
    /**
     * Staff who had nothing to do with the matters decide. Granting takes the named inputs back, or
     * ends them, and computes the score again. Errors: MERCHANT_NOT_FOUND, OBJECTION_WRONG_STATE,
     * NOT_ALLOWED for who was in the case.
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
  },
}
