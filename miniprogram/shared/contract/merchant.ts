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
  committedText,
  distinct,
  fen,
  hasAmountForMoney,
  id,
  type Location,
  missingAmountSentence,
  oneOf,
  optionalCommittedText,
  rule,
} from './fields'
import type { OwnInspection } from './inspection'
import { type OwnRating, sceneField } from './rating'
import { registerActions } from './register'
import type { RespondentCase, RespondentView } from './respondent'
import { scorecardActions } from './scorecard'

// Unless stated otherwise, days in this file are Shanghai days, `YYYY-MM-DD`.

/** A published warning that names a shop. */
export interface ShopWarning {
  id: string
  title: string
  instrument: Instrument
  /** First day on which it is no longer published. */
  endDay: string
}

/** The public page of a shop. */
export interface ShopView {
  id: string
  name: string
  address: string
  category: string
  licence: {
    /** Unified social credit code (统一社会信用代码). */
    code: string
    /** Scope of business. */
    scope: string
  }
  location: Location
  district: { id: string; name: string; hotline: string }
  branch: string
  grid: { id: string; name: string }
  /** The officer of the shop's grid. */
  officer?: { name: string; badge: string }
  /** Invented data, for a demonstration. */
  sample: boolean
  /** A stall without a fixed place. `location` is where an officer met it. */
  mobile?: true
  /** The published score with all its inputs. Absent before the first publication. */
  shown?: Publication
  /**
   * Facts about the shop that are valid today. They may be newer than the published score, so that
   * a correction or a performed obligation is visible at once.
   */
  facts: LastingInput[]
  /** Published warnings that name the shop, newest first. */
  warnings: ShopWarning[]
  /** Valid awards, with their last day. */
  awards: { programme: Programme; endDay: string }[]
  /** Number of complaints about the shop that ended with and without an agreement. */
  ended: { settled: number; terminated: number }
  /** The latest three inspections, newest first. */
  inspections: {
    day: string
    result: InspectionResult
    /** The day on which another officer confirmed the correction. */
    corrected?: string
    /** The random draw that selected the shop. */
    drawId?: string
  }[]
  /** The caller's own latest rating of the shop. */
  own?: OwnRating
}

/** A representative of a shop. Their name is not stored; the officer checked the licence. */
export interface RepresentativeView {
  id: string
  /** Absent for a person who was bound before the position was asked. */
  position?: ShopPosition
  /** Name of the officer who made the binding code. */
  by: string
  /** When the person was bound, ms since 1970. */
  at: number
}

const bindingCode = v.pipe(v.string('请填写绑定码'), v.regex(/^\d{6}$/, '绑定码是 6 位数字'))

export const merchant = {
  /** The shop whose QR code was scanned. Error: CODE_NOT_FOUND. */
  scan: reads<ShopView>()(v.object({ scene: sceneField })),
  /** A shop that was found by search. Error: MERCHANT_NOT_FOUND. */
  shop: reads<ShopView>()(v.object({ merchantId: id })),
  /**
   * Makes a binding code, with which one person becomes a representative of the shop. An officer
   * does this in the shop. A new code makes the previous one invalid. Errors: MERCHANT_NOT_FOUND,
   * also for a shop of another district; WRONG_STATE if the shop has enough representatives.
   */
  invite: writes<{
    code: string
    /** Milliseconds since 1970. */
    expiresAt: number
  }>()(
    v.object({ merchantId: id, position: v.optional(oneOf(shopPositions.codes, '请选择职务')) }),
  ),
  /**
   * Makes the caller a representative of the shop. Errors: INVALID_INPUT (field `code`) for a wrong
   * code, WRONG_STATE, TOO_MANY after too many tries, NOT_ALLOWED for staff.
   */
  bind: writes<{ merchantId: string; name: string }>()(
    v.object({ merchantId: id, code: bindingCode }),
  ),
  /**
   * Ends the binding of a representative: by the representative or by an officer. Errors:
   * MERCHANT_NOT_FOUND, WRONG_STATE.
   */
  unbind: writes<{
    merchantId: string
    /** Number of representatives that the shop still has. */
    left: number
  }>()(
    v.object({
      merchantId: id,
      /** Id of the representative. Absent: the caller. */
      representative: v.optional(id),
    }),
  ),
  /** The representatives of a shop, for the officer. Error: MERCHANT_NOT_FOUND. */
  representatives: reads<{
    /** Name of the shop. */
    name: string
    representatives: RepresentativeView[]
    /** How many representatives the shop may have. */
    maxRepresentatives: number
    /** Only for a stall: URL of its photo, valid for ten minutes. */
    photo?: string
  }>()(v.object({ merchantId: id })),
  /** The shops that the caller represents. */
  mine: reads<{
    shops: {
      id: string
      name: string
      address: string
      /** Complaints about the shop, newest first, at most 20. */
      cases: RespondentCase[]
      /** Newest first, at most 20. */
      inspections: OwnInspection[]
      /** The representatives of the shop. */
      people: {
        position?: ShopPosition
        /** This person is the caller. */
        me?: true
      }[]
    }[]
  }>()(v.object({})),
  /**
   * A complaint about one of the caller's shops. It does not name the complainant. Error:
   * CASE_NOT_FOUND.
   */
  case: reads<RespondentView>()(v.object({ caseId: id })),
  /**
   * The shop asks for the officer's recusal (回避). The mediation pauses until a leader has decided
   * (Order 121 Art. 21). Error: WRONG_STATE.
   */
  recuse: runsCommand<RespondentView>()(
    v.object({ caseId: id, reason: committedText(5, 500, '请写明为什么要求回避，至少 5 个字') }),
  ),
  /**
   * The shop's first response (首次答复). Errors: EVIDENCE_NOT_FOUND, CASE_NOT_FOUND, WRONG_STATE
   * before the complaint is accepted, after its end, and for a second response.
   */
  respond: runsCommand<RespondentView>()(
    v.pipe(
      v.object({
        caseId: id,
        /** `settle` makes an offer, which the complainant may accept at once. */
        response: oneOf(merchantResponses.codes, '请选择怎么答复'),
        text: optionalCommittedText(500),
        /** Purchase documents, test reports and the like. Only handlers receive them. */
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
      rule({
        showAt: 'remedies',
        reads: ['response'],
        isKept: ({ response, remedies }) => response !== 'settle' || remedies.length > 0,
        sentence: '请选择愿意怎么解决',
      }),
      rule({
        showAt: 'amountFen',
        reads: ['response', 'remedies'],
        isKept: (merchantResponse) =>
          merchantResponse.response !== 'settle' || hasAmountForMoney(merchantResponse),
        sentence: missingAmountSentence,
      }),
      rule({
        showAt: 'text',
        reads: ['response'],
        isKept: ({ response, text }) => response !== 'explain' || text !== undefined,
        sentence: '请说明情况',
      }),
    ),
  ),
  ...scorecardActions,
  ...registerActions,
}
