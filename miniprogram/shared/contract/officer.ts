import * as v from 'valibot'
import type { Shift } from '../clock/shifts'
import type { Why } from '../vocabulary/assignment'
import { backupReasons, declineReasons, returnReasons } from '../vocabulary/dispatch'
import { reportFindings } from '../vocabulary/report'
import { reads, writes } from './action'
import type { Around } from './around'
import type { CaseSummary, CaseView } from './case-view'
import { id, oneOf, place, text } from './fields'

/** An offer on the officer's phone, with a countdown and why. */
export interface OfferCard {
  case: CaseSummary
  merchantAddress: string
  place?: { longitude: number; latitude: number }
  expiresAt: number
  why: Why[]
  /** To help a colleague, or by a leader's order. */
  backup?: true
  ordered?: true
}

/** A case in hand, and where it is. */
export interface Task extends CaseSummary {
  place?: { longitude: number; latitude: number }
}

/** A case that the centre took back, in words: no more of it than whoever had it knows. */
export interface RecalledTask {
  caseId: string
  number: string
  merchantName: string
  said: string
  at: number
}

export interface DutyView {
  onDuty: boolean
  since?: number
  position?: { longitude: number; latitude: number; at: number }
  /** The officer's own shift on the roster that runs or comes next, within a day. */
  shift?: Shift & { from: number; until: number }
}

/** When it was done, by the phone's clock: told beside the server's time where it was sent later. */
const doneAt = v.optional(v.number('时间不对'))

/** A position as a phone reports it; which of them can be true is judged one by one, not here. */
const reported = v.object({
  longitude: v.number('位置不对'),
  latitude: v.number('位置不对'),
  /** When the phone measured it, by its own clock. */
  at: v.number('时间不对'),
  accuracy: v.optional(v.number('精度不对')),
  speed: v.optional(v.number('速度不对')),
  /** The phone says that another app supplies the position. */
  mock: v.optional(v.boolean('位置来源不对')),
})

/** An officer's way in a case. Reasons and signs in words. */
export interface PathView {
  officer: { id: string; name: string }
  positions: { longitude: number; latitude: number; at: number; accuracy?: number }[]
  rejected: { reason: string; count: number }[]
  /** What makes it look made up: for a person to check. */
  signs: string[]
  /** Since when the officer had been at the shop for the dwell time. */
  dwelledAt?: number
}

export const officer = {
  /** Go on or off duty; going on duty gives the position once. */
  duty: writes<DutyView>()(v.object({ onDuty: v.boolean(), position: place })),
  /**
   * The officer's screen in one call: duty, offers, open and recent cases, and what the centre took back within a day. `now` is the server's
   * clock for countdowns.
   */
  tasks: reads<{
    now: number
    duty: DutyView
    offers: OfferCard[]
    open: Task[]
    closed: CaseSummary[]
    recalled: RecalledTask[]
  }>()(v.object({})),
  /** The map of the caller's grids: their cases, shops around `centre` or where the officer is, colleagues on duty. */
  around: reads<Around>()(v.object({ centre: place })),
  /** Take the case. Refusals: OFFER_NOT_YOURS, OFFER_DECLINED, OFFER_EXPIRED, OFFER_TAKEN, OFFER_WITHDRAWN. */
  accept: writes<CaseView>()(v.object({ caseId: id })),
  /** Decline with a reason; the case goes to the next officer at once, or back to the centre. */
  decline: writes<{ done: true }>()(
    v.object({ caseId: id, reason: oneOf(declineReasons.codes, '请选择原因'), note: v.optional(text(0, 200, ''), '') }),
  ),
  /** Gives the case back to the centre, which alone sends it on (Order 121 Art. 41). */
  return: writes<{ done: true }>()(
    v.object({ caseId: id, reason: oneOf(returnReasons.codes, '请选择原因'), note: v.optional(text(0, 200, ''), '') }),
  ),
  /** Asks for more hands: the best free officer is asked at once. */
  backup: writes<CaseView>()(v.object({ caseId: id, reason: oneOf(backupReasons.codes, '请选择原因') })),
  /** Tells the squad of a suspected violation; the mediation goes on. Refusal: WRONG_STATE when it was told. */
  refer: writes<CaseView>()(
    v.object({ caseId: id, note: text(5, 500, '请写明涉嫌什么违法、有什么证据，至少 5 个字') }),
  ),
  /** First contact with the consumer. */
  contact: writes<CaseView>()(v.object({ caseId: id, doneAt })),
  /**
   * The officer is at the spot; `code`: what the shop showed. A code that proves nothing is refused, or left out where it comes later.
   * Refusals: INVALID_INPUT code, WRONG_STATE.
   */
  arrive: writes<CaseView>()(
    v.object({
      caseId: id,
      position: place,
      doneAt,
      code: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{20}$/, '这不是到场码'))),
    }),
  ),
  /**
   * A batch of positions on the way and at the spot, from accepting to the end; what lies outside is not kept. Each that is not used keeps its
   * reason. Refusal: WRONG_STATE.
   */
  track: writes<{
    accepted: number
    rejected: { reason: string; count: number }[]
    outside: number
    /** The case is over: the phone stops recording. */
    over?: true
  }>()(
    v.object({
      caseId: id,
      positions: v.pipe(v.array(reported), v.minLength(1, '没有位置'), v.maxLength(200, '一次最多 200 个位置')),
    }),
  ),
  /** The way of the officers of a case: to themselves, and to leaders, whose every look is logged and shown here. */
  path: reads<{ paths: PathView[]; readings: { name: string; at: number }[] }>()(v.object({ caseId: id })),
  /** What came of verifying a report; closes it. */
  conclude: writes<CaseView>()(
    v.object({
      caseId: id,
      finding: oneOf(reportFindings.codes, '请选择核查结论'),
      note: text(2, 500, '请写明核查情况'),
    }),
  ),
}
