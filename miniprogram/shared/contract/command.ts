import * as v from 'valibot'
import type { Shift } from '../clock/shifts'
import { shiftKinds } from '../vocabulary/shifts'
import { reads, writes } from './action'
import type { CaseSummary, CaseView } from './case-view'
import { cursor, day, id, oneOf, text } from './fields'

/** An open case that is past a date: which clock, since when, and whether three times over. */
export interface OverdueCase {
  case: CaseSummary
  /** `accept`, `mediate`, `verify` by law; `owner`, `contact`, `arrival`, `settle` are service targets. */
  what: string
  statutory: boolean
  dueAt: number
  triple: boolean
}

/** An officer of the district as the board shows them. */
export interface BoardOfficer {
  id: string
  name: string
  badge: string
  branch: string
  phone: string
  openCases: number
  /** When on duty and the phone has said where; milliseconds since 1970 in `at`. */
  position?: { longitude: number; latitude: number; at: number }
}

export interface Board {
  /** The server's clock, for countdowns. */
  now: number
  counts: {
    /** Just filed, nobody has looked. */
    received: number
    /** Open questions to officers. */
    offered: number
    /** Back at the centre: nobody has it. */
    returned: number
    /** With an officer. */
    inHand: number
    urgent: number
    overdue: number
    triple: number
  }
  /** Urgent open cases, the oldest first; `target` counts down from the moment of filing. At most 50. */
  urgent: CaseSummary[]
  /** Cases that nobody has, the most pressing first. At most 50. */
  unowned: CaseSummary[]
  /** At most 50, those longest overdue first. */
  overdue: OverdueCase[]
  /** On duty now. */
  officers: BoardOfficer[]
  /** On the roster for now, but their switch is off. */
  absent: { id: string; name: string; branch: string; phone: string }[]
  grids: { id: string; name: string; branchId: string; polygon: [number, number][]; officerId?: string }[]
  /** Open cases at registered places, for the map; at most 200. */
  places: {
    caseId: string
    longitude: number
    latitude: number
    state: CaseSummary['state']
    priority: CaseSummary['priority']
  }[]
}

/** A share with what it is a share of; never one without the other. */
export interface Share {
  name: string
  part: number
  of: number
  /** Open and not yet due: in neither number. */
  pending?: number
}

/** Figures of one cohort (month of receipt in Shanghai) for a district, branch, officer or kind of problem. */
export interface Figures {
  id: string
  label: string
  received: number
  shares: Share[]
  recoveredFen: number
  withdrawn: number
  refused: number
}

/** An order of a leader to officers (行政指令). Times are milliseconds since 1970. */
export interface OrderView {
  id: string
  at: number
  from: { id: string; name: string }
  text: string
  /** The case that it is about, if any. */
  caseId?: string
  number?: string
  to: { id: string; name: string; acknowledgedAt?: number }[]
  /** Until when everybody is to acknowledge. */
  answerBy: number
  /** Set when somebody had not by then: the leaders above have been told. */
  escalatedAt?: number
}

/** One shift of a district's roster, with who is to be there. Times are milliseconds since 1970. */
export interface PlannedShift extends Shift {
  officers: { id: string; name: string; branch: string; phone: string }[]
  /** Who came in and who went out, by whom: the latest first. */
  changes: { at: number; by: string; added: string[]; removed: string[] }[]
  /** A record that nobody changes any more. */
  over: boolean
}

export const command = {
  /** The live board of the caller's district. */
  board: reads<Board>()(v.object({})),
  /** Open cases past a date, or past three times its span, those longest overdue first. 20 a page. */
  overdue: reads<{ now: number; counts: { once: number; triple: number }; cases: OverdueCase[]; next?: string }>()(
    v.object({ list: oneOf(['once', 'triple'], '名单不对'), cursor }),
  ),
  /**
   * Precomputed by the minute timer, `asOf` at most a few minutes old, of the `months` that end with `cohort` (`2026-11`). Rows are
   * everything of one kind; `trend` is the district month by month, half a year at least, the latest last.
   */
  statistics: reads<{
    cohort: string
    months: number
    asOf: number
    district: Figures
    rows: Figures[]
    trend: Figures[]
  }>()(
    v.object({
      months: v.optional(v.picklist([1, 3, 12], '时段不对'), 1),
      cohort: v.pipe(v.string('月份不对'), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份不对')),
      by: oneOf(['branch', 'officer', 'category'], '分组不对'),
    }),
  ),
  /** The roster of the week that a day is in, and whom the caller may put on it. */
  shifts: reads<{ shifts: PlannedShift[]; officers: { id: string; name: string; branch: string }[] }>()(
    v.object({ day }),
  ),
  /** Puts officers on a shift in place of those planned. Refusals: OFFICER_NOT_AVAILABLE, SHIFT_OVER. */
  plan: writes<PlannedShift>()(
    v.object({
      ...{ day, kind: oneOf(shiftKinds.codes, '班次不对') },
      officers: v.pipe(v.array(id), v.maxLength(50, '一班最多 50 人')),
    }),
  ),
  /** An order to officers of the district or its squad. With a case that nobody has, it is offered to them by order. Refusal: OFFICER_NOT_AVAILABLE. */
  order: writes<OrderView>()(
    v.object({
      to: v.pipe(v.array(id), v.minLength(1, '请选择接收人'), v.maxLength(20, '一次最多 20 人')),
      text: text(2, 500, '请写明指令内容'),
      caseId: v.optional(id),
    }),
  ),
  /** Orders given by the caller's district (centre and leaders) or to the caller (officers, squad), the newest first; at most 50. */
  orders: reads<{
    now: number
    orders: OrderView[]
    /** To leaders: whom they can order now, officers with what they have in hand, the squad without. */
    to?: { id: string; name: string; openCases?: number }[]
  }>()(v.object({})),
  /** The officer has read the order and follows it. Refusal: ORDER_NOT_FOUND. */
  acknowledge: writes<OrderView>()(v.object({ orderId: id })),
  /** A case of the first priority ends as its officer asked, or goes on. Refusal: WRONG_STATE when nobody has asked. */
  close: writes<CaseView>()(
    v.object({ caseId: id, allowed: v.boolean('请选择是否同意'), reason: text(2, 500, '请写明理由') }),
  ),
}
