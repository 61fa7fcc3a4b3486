import * as v from 'valibot'
import type { Shift } from '../clock/shifts'
import type { Figures } from '../figures/figures'
import type { Place } from '../great-circle'
import { shiftKinds } from '../vocabulary/shifts'
import { reads, writes } from './action'
import type { Colleague } from './around'
import type { CaseSummary, CaseView } from './case-view'
import { cursor, day, district, id, oneOf, text } from './fields'

/** An open case past a date: the clock, the date, and whether three times the span has passed. */
export interface OverdueCase {
  case: CaseSummary
  /** `accept`, `mediate`, `verify` by law; `owner`, `contact`, `arrival`, `settle` are service targets. */
  what: string
  statutory: boolean
  dueAt: number
  triple: boolean
}

/** An officer of the district as the board shows them; the position while on duty, when known. */
export interface BoardOfficer extends Omit<Colleague, 'position'> {
  openCases: number
  /** Cases that they ended today. */
  endedToday?: number
  position?: Place & { at: number }
}

export interface Board {
  /** The server's clock, for countdowns. */
  now: number
  counts: {
    /** Just filed and not yet sorted. */
    received: number
    /** Offered to officers. */
    offered: number
    /** Back at the centre, without an owner. */
    returned: number
    /** With an officer. */
    inHand: number
    urgent: number
    overdue: number
    triple: number
  }
  /** Urgent open cases, the oldest first; `target` counts down from the moment of filing. At most 50. */
  urgent: CaseSummary[]
  /** Cases without an owner, the most pressing first. At most 50. */
  unowned: CaseSummary[]
  /** At most 50, those longest overdue first. */
  overdue: OverdueCase[]
  /** On duty now. */
  officers: BoardOfficer[]
  /** On the roster for now, but with the duty switch off. */
  absent: { id: string; name: string; branch: string; phone: string }[]
  /** Where it was asked for: the outlines change once a year. */
  grids?: { id: string; name: string; branchId: string; polygon: [number, number][]; officerId?: string }[]
  /** Open cases at registered places, for the map; at most 200. */
  places: {
    caseId: string
    longitude: number
    latitude: number
    state: CaseSummary['state']
    pending?: CaseSummary['pending']
    priority: CaseSummary['priority']
    kind: CaseSummary['kind']
    merchantName: string
    updatedAt: number
    /** Who is on the way, and in how many minutes they can be there. */
    coming?: { officerId: string; minutes: number }
  }[]
  today: DayFigures
  /** The latest that ended today, at most 10. */
  ended: { caseId: string; kind: CaseSummary['kind']; merchantName: string; at: number; amountFen?: number }[]
}

/** A district's figures since midnight in Shanghai. */
export interface DayFigures {
  received: number
  ended: number
  /** What the agreements of the day return to consumers. */
  recoveredFen: number
  /** Mean of the stars for the service, with one decimal; absent without a rating. */
  stars?: number
  /**
   * Seconds from filing to the first contact with the complainant, of today's cases that have had one, and of those
   * that still wait after their minute: the time so far. `within`: how many were called within the minute.
   */
  contact?: { median: number; p90: number; of: number; within: number }
}

/**
 * Figures of the same months for a district, branch, officer, kind of problem, way in or hour of the day, or of one
 * month; of the whole city with an empty id and label.
 */
export interface GroupFigures {
  id: string
  label: string
  figures: Figures
}

/** An order of a leader to officers (行政指令). Times are milliseconds since 1970. */
export interface OrderView {
  id: string
  at: number
  from: { id: string; name: string }
  text: string
  /** The case it is about, if any. */
  caseId?: string
  number?: string
  to: { id: string; name: string; acknowledgedAt?: number; result?: { at: number; text: string } }[]
  /** Until when all recipients are to acknowledge it. */
  answerBy: number
  /** When it was escalated to the leaders above, because some recipient had not acknowledged it. */
  escalatedAt?: number
}

/** One shift of a district's roster. Times are milliseconds since 1970. */
export interface PlannedShift extends Shift {
  officers: { id: string; name: string; branch: string; phone: string }[]
  /** Changes of the shift, the latest first. */
  changes: { at: number; by: string; added: string[]; removed: string[] }[]
  /** The shift is over and cannot be changed. */
  over: boolean
  /** Absent for a shift that is over, and where too little is known. */
  forecast?: Forecast
}

/** Cases expected in a shift: the mean, the range that holds nine of ten, and the hour in which most came. */
export interface Forecast {
  mean: number
  from: number
  to: number
  peak?: string
}

export const command = {
  /** The live board of the caller's district; of a city leader's one, or of all. Refusal: NOT_ALLOWED for another. */
  board: reads<Board>()(v.object({ grids: v.optional(v.boolean()), district })),
  /** Open cases past a date, or past three times the span, those longest overdue first. 20 a page. */
  overdue: reads<{ now: number; counts: { once: number; triple: number }; cases: OverdueCase[]; next?: string }>()(
    v.object({ list: oneOf(['once', 'triple'], '名单不对'), district, cursor }),
  ),
  /** Cases of the leader's district settled for less than half of what was computed, in fen; 20 a page. */
  shortfalls: reads<{ cases: (CaseSummary & { claimedFen: number; amountFen: number })[]; next?: string }>()(
    v.object({ cursor }),
  ),
  /**
   * Figures of the `months` that end with `cohort` (`2026-11`), computed beforehand by the minute timer: `asOf` is at
   * most a few minutes old. `rows`: one for each branch, grid, officer, kind, trade, hour of receipt, way in or
   * district; `trend`: the district, or the city, month by month, half a year at least, the latest last.
   */
  statistics: reads<{
    cohort: string
    months: number
    /** Days of these months up to today. */
    days: number
    asOf: number
    district: GroupFigures
    rows: GroupFigures[]
    trend: GroupFigures[]
  }>()(
    v.object({
      months: v.optional(v.picklist([1, 3, 12], '时段不对'), 1),
      cohort: v.pipe(v.string('月份不对'), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份不对')),
      by: oneOf(['branch', 'grid', 'officer', 'category', 'trade', 'hour', 'source', 'district'], '分组不对'),
      district,
    }),
  ),
  /** The roster of a week in the caller's district, a city leader's in any, and whom they may put on it. */
  shifts: reads<{
    district: string
    shifts: PlannedShift[]
    officers: { id: string; name: string; branch: string }[]
  }>()(v.object({ day, district })),
  /** Puts officers on a shift in place of those planned. Refusals: OFFICER_NOT_AVAILABLE, SHIFT_OVER. */
  plan: writes<PlannedShift>()(
    v.object({
      day,
      kind: oneOf(shiftKinds.codes, '班次不对'),
      officers: v.pipe(v.array(id), v.maxLength(50, '一班最多 50 人')),
      district,
    }),
  ),
  /**
   * An order to officers of the district or its squad. One about a case stands in its record; a case that has no owner
   * is offered to them by order. Refusals: OFFICER_NOT_AVAILABLE, SECOND_PERSON_NEEDED for a serious case that the
   * caller took from another. One about a shop has it inspected within `days` by two. Refusal:
   * MERCHANT_NOT_FOUND.
   */
  order: writes<OrderView>()(
    v.object({
      shop: v.optional(
        v.object({
          merchantId: id,
          days: v.pipe(
            v.number('请选择天数'),
            v.integer('天数不对'),
            v.minValue(1, '至少 1 天'),
            v.maxValue(60, '最多 60 天'),
          ),
        }),
      ),
      to: v.pipe(v.array(id), v.minLength(1, '请选择接收人'), v.maxLength(20, '一次最多 20 人')),
      text: text(2, 500, '请写明指令内容'),
      caseId: v.optional(id),
    }),
  ),
  /** Orders of the caller's district (centre, leaders) or to the caller (officers, squad), newest first, at most 50. */
  orders: reads<{
    now: number
    orders: OrderView[]
    /** For leaders: the people they can order now, officers with the number of their open cases, the squad without. */
    to?: { id: string; name: string; openCases?: number }[]
  }>()(v.object({})),
  /** The officer has read the order and will follow it. Refusals: ORDER_NOT_FOUND, HAS_ANOTHER_PART. */
  acknowledge: writes<OrderView>()(v.object({ orderId: id })),
  /**
   * What came of the order, once; it stands in the case's record too. Refusals: ORDER_NOT_FOUND, MATTER_OVER,
   * HAS_ANOTHER_PART.
   */
  report: writes<{ at: number }>()(v.object({ orderId: id, result: text(2, 500, '请写明结果') })),
  /**
   * A leader decides whether a case of the first priority is closed as its officer asked. Refusal: WRONG_STATE when the
   * officer has not asked.
   */
  close: writes<CaseView>()(
    v.object({ caseId: id, allowed: v.boolean('请选择是否同意'), reason: text(2, 500, '请写明理由') }),
  ),
}
