import * as v from 'valibot'
import { reads, writes } from './action'
import type { CaseSummary } from './case-view'
import { id, oneOf, text } from './fields'

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

export const command = {
  /** The live board of the caller's district. */
  board: reads<Board>()(v.object({})),
  /** Precomputed by the minute timer, `asOf` at most a few minutes old. `cohort` like `2026-11`; rows are everything of one kind. */
  statistics: reads<{ cohort: string; asOf: number; district: Figures; rows: Figures[] }>()(
    v.object({
      cohort: v.pipe(v.string('月份不对'), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份不对')),
      by: oneOf(['branch', 'officer', 'category'], '分组不对'),
    }),
  ),
  /** An order to officers of the district. With a case that nobody has, it is offered to them by order. Refusal: OFFICER_NOT_AVAILABLE. */
  order: writes<OrderView>()(
    v.object({
      to: v.pipe(v.array(id), v.minLength(1, '请选择接收人'), v.maxLength(20, '一次最多 20 人')),
      text: text(2, 500, '请写明指令内容'),
      caseId: v.optional(id),
    }),
  ),
  /** Orders given by the caller's district (centre and leaders) or to the caller (officers), the newest first; at most 50. */
  orders: reads<{ now: number; orders: OrderView[] }>()(v.object({})),
  /** The officer has read the order and follows it. Refusal: ORDER_NOT_FOUND. */
  acknowledge: writes<OrderView>()(v.object({ orderId: id })),
}
