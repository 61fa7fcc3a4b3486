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

/**
 * An objection of a shop to its score: its reply to an announced drop, or a request of its own.
 * Days are `YYYY-MM-DD`.
 */
export interface ObjectionView {
  merchant: { id: string; name: string }
  id: string
  kind: ObjectionKind
  state: ObjectionState
  /** Day on which the shop was notified of the drop; absent for a request of its own. */
  toldOn?: string
  /** Day on which the shop sent its reply or request; absent until then. */
  submittedOn?: string
  /** Last day for the shop's reply or, after that, for the bureau's decision. */
  by?: string
  /** The published stars; only for a drop. */
  from?: number
  /** The stars after the drop; only for a drop. */
  to?: number
  /** The inputs of the score that the shop objects to. `words` describes each one. */
  inputs: { id: string; words: string }[]
  /** The reasons in the shop's own words. */
  statement?: string
  /** The reasons of the decision; absent until it is made. */
  reason?: string
  /** The last day for the decision is over. */
  late: boolean
  /** The caller was involved in the matter, so a colleague has to decide. */
  recused?: true
}

/** One of the caller's shops, with the inputs of its score to which it may object. */
export interface DisputableShop {
  /** Id of the shop. */
  id: string
  /** Name of the shop. */
  name: string
  /** `words` describes each input. */
  inputs: { id: string; words: string }[]
}

/** Why a shop has its stars, and how it can object to them. */
export const contract = {
  merchant: {
    /**
     * Explains a score: the publication in force with all its inputs, and the logged event of the
     * shop's scorecard that published it.
     */
    standing: reads<StandingView>()(v.object({ merchantId: id })),
    /**
     * Lists objections. A shop's representative sees those of their shops. Staff see those of the
     * district that need a decision, the longest pending first.
     */
    objections: reads<{
      objections: ObjectionView[]
      /** What the caller's shops may object to; representatives only. */
      shops?: DisputableShop[]
      /** Cursor of the next page; absent on the last one. */
      next?: string
    }>()(v.object({ district, cursor })),
    /**
     * A shop replies to an announced drop, or requests that inputs are corrected or that a repair
     * is counted. Errors: MERCHANT_NOT_FOUND for a shop of others; OBJECTION_WRONG_STATE;
     * REPLY_TERM_OVER.
     */
    object: writes<{ objectionId: string; state: ObjectionState }>()(
      v.object({
        merchantId: id,
        kind: oneOf(objectionKinds.codes, '请选择事项'),
        /** The announced drop to which the shop replies; absent for a request of its own. */
        objectionId: v.optional(id),
        /** The inputs that the shop objects to. */
        inputIds: v.optional(v.pipe(v.array(id), v.maxLength(50, '选项太多')), []),
        statement: text(5, 1000, '请写明理由，至少 5 个字'),
      }),
    ),
    /**
     * A shop adds a short public reply to a fact that is shown about it. Errors: MERCHANT_NOT_FOUND
     * for a shop of others; MATTER_OVER.
     */
    reply: writes<{ inputId: string; reply: FactReply }>()(
      v.object({ merchantId: id, inputId: id, reply: oneOf(factReplies.codes, '请选择怎么说明') }),
    ),
    /**
     * Somebody of the staff who was not involved in the matter decides an objection. Errors:
     * MERCHANT_NOT_FOUND; OBJECTION_WRONG_STATE; NOT_ALLOWED for staff who were involved.
     */
    settle: writes<{ objectionId: string; state: ObjectionState }>()(
      v.object({
        merchantId: id,
        objectionId: id,
        granted: v.boolean('请选择是否采纳'),
        /** If granted: the inputs that are removed or ended. The score is then recomputed. */
        inputIds: v.optional(v.pipe(v.array(id), v.maxLength(50, '选项太多')), []),
        reason: text(2, 500, '请写明理由'),
      }),
    ),
  },
}
