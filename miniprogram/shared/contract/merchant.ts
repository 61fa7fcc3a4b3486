import * as v from 'valibot'
import type { LastingInput } from '../scorecard/inputs'
import type { Publication } from '../scorecard/publication'
import { remedies } from '../vocabulary/mediation'
import { merchantResponses, type ShopPosition, shopPositions } from '../vocabulary/merchant-answer'
import type { Programme } from '../vocabulary/programme'
import type { Instrument } from '../vocabulary/publication'
import type { InspectionResult } from '../vocabulary/shop'
import { reads, runsCommand, writes } from './action'
import {
  amountMissing,
  committedText,
  distinct,
  fen,
  hasAmountForMoney,
  id,
  type Location,
  oneOf,
  optionalCommittedText,
  rule,
} from './fields'
import type { OwnInspection } from './inspection'
import { type OwnRating, sceneField } from './rating'
import { registerActions } from './register'
import type { RespondentCase, RespondentView } from './respondent'
import { scorecardActions } from './scorecard'

/** A warning in force that names a shop. */
export interface ShopWarning {
  id: string
  title: string
  instrument: Instrument
  /** Last day. */
  endDay: string
}

/** What a shop's page shows. */
export interface ShopView {
  id: string
  name: string
  address: string
  category: string
  licence: { code: string; scope: string }
  location: Location
  district: { id: string; name: string; hotline: string }
  branch: string
  grid: { id: string; name: string }
  officer?: { name: string; badge: string }
  sample: boolean
  /** A stall without a fixed place: `location` is where an officer met it. */
  mobile?: true
  /** The score that stands with everything it was computed from; absent before the first. */
  shown?: Publication
  /** What lasts today, whatever the stars are: a repair or performance shows at once. */
  facts: LastingInput[]
  /** Warnings in force that name the shop, the newest first. */
  warnings: ShopWarning[]
  /** Awards that stand, with their last day. */
  awards: { programme: Programme; endDay: string }[]
  /** How complaints about the shop ended. */
  ended: { settled: number; terminated: number }
  /**
   * The latest three, the newest first; days `YYYY-MM-DD`. `corrected`: the day on which another
   * officer found it put right; `drawId`: the shop was drawn.
   */
  inspections: { day: string; result: InspectionResult; corrected?: string; drawId?: string }[]
  /** The caller's own latest rating of the shop. */
  own?: OwnRating
}

/**
 * A merchant representative, without their name: the officer who bound them has seen the licence.
 */
export interface RepresentativeView {
  id: string
  /** Absent for a person bound before it was asked. */
  position?: ShopPosition
  /** Name of the officer who made the code. */
  by: string
  /** Milliseconds since 1970. */
  at: number
}

const bindingCode = v.pipe(v.string('请填写绑定码'), v.regex(/^\d{6}$/, '绑定码是 6 位数字'))

export const merchant = {
  /** The shop behind a QR code on the wall. Error: CODE_NOT_FOUND. */
  scan: reads<ShopView>()(v.object({ scene: sceneField })),
  /** The same for a shop found by search. Error: MERCHANT_NOT_FOUND. */
  shop: reads<ShopView>()(v.object({ merchantId: id })),
  /**
   * The officer in the shop makes a code with which one person of this position may bind
   * themselves; a new code voids the last. `expiresAt`: milliseconds since 1970. Errors:
   * MERCHANT_NOT_FOUND also in other districts, WRONG_STATE when there are enough.
   */
  invite: writes<{ code: string; expiresAt: number }>()(
    v.object({ merchantId: id, position: v.optional(oneOf(shopPositions.codes, '请选择职务')) }),
  ),
  /**
   * Makes the caller a representative of the shop by the officer's code. Errors: INVALID_INPUT
   * code, WRONG_STATE, TOO_MANY tries, NOT_ALLOWED for staff.
   */
  bind: writes<{ merchantId: string; name: string }>()(
    v.object({ merchantId: id, code: bindingCode }),
  ),
  /**
   * A representative gives up their shop, or an officer ends a binding. Errors:
   * MERCHANT_NOT_FOUND, WRONG_STATE.
   */
  unbind: writes<{ merchantId: string; left: number }>()(
    v.object({ merchantId: id, representative: v.optional(id) }),
  ),
  /**
   * A shop's representatives, for the officer; `photo`: a stall's, for ten minutes. Error:
   * MERCHANT_NOT_FOUND.
   */
  representatives: reads<{
    name: string
    representatives: RepresentativeView[]
    most: number
    photo?: string
  }>()(v.object({ merchantId: id })),
  /**
   * The caller's shops with the complaints about each and their inspections, newest first, at most
   * 20 each a shop.
   */
  mine: reads<{
    shops: {
      id: string
      name: string
      address: string
      cases: RespondentCase[]
      inspections: OwnInspection[]
      /** Who may answer for it. */
      people: { position?: ShopPosition; me?: true }[]
    }[]
  }>()(v.object({})),
  /**
   * A complaint about one of the caller's shops, without the complainant. Error: CASE_NOT_FOUND.
   */
  case: reads<RespondentView>()(v.object({ caseId: id })),
  /**
   * The shop asks the officer to recuse: mediation rests until a leader decides (Art. 21). Error:
   * WRONG_STATE.
   */
  recuse: runsCommand<RespondentView>()(
    v.object({ caseId: id, reason: committedText(5, 500, '请写明为什么要求回避，至少 5 个字') }),
  ),
  /**
   * The shop's first answer: one of a few responses, and its own words. With `settle` it makes an
   * offer that the complainant may take at once. `evidence` (purchase papers, test reports) is for
   * the handlers. Errors: EVIDENCE_NOT_FOUND, CASE_NOT_FOUND, WRONG_STATE before acceptance,
   * after the end and for a second answer.
   */
  respond: runsCommand<RespondentView>()(
    v.pipe(
      v.object({
        caseId: id,
        response: oneOf(merchantResponses.codes, '请选择怎么答复'),
        text: optionalCommittedText(500),
        evidence: v.optional(v.pipe(v.array(id), v.maxLength(12, '材料太多')), []),
        remedies: v.optional(
          v.pipe(
            v.array(oneOf(remedies.codes, '选项不对')),
            v.maxLength(8, '选项太多'),
            distinct(),
          ),
          [],
        ),
        amountFen: v.optional(fen, 0),
      }),
      rule(
        'remedies',
        ['response'],
        ({ response, remedies }) => response !== 'settle' || remedies.length > 0,
        '请选择愿意怎么解决',
      ),
      rule(
        'amountFen',
        ['response', 'remedies'],
        (merchantResponse) =>
          merchantResponse.response !== 'settle' || hasAmountForMoney(merchantResponse),
        amountMissing,
      ),
      rule(
        'text',
        ['response'],
        ({ response, text }) => response !== 'explain' || text !== undefined,
        '请说明情况',
      ),
    ),
  ),
  ...scorecardActions,
  ...registerActions,
}
