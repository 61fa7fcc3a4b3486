import * as v from 'valibot'
import { reads, runsCommand, writes } from '../../shared/contract/action'
import { id, text } from '../../shared/contract/fields'

/** An order of a leader to officers (行政指令). Times are milliseconds since 1970. */
export interface OrderView {
  id: string
  /** When it was given. */
  at: number
  /** The leader who gave it. */
  from: { id: string; name: string }
  text: string
  /** The case that the order is about; absent if it is about none. */
  caseId?: string
  /** The number of that case. */
  number?: string
  /** The recipients. */
  to: {
    id: string
    name: string
    /** Absent until this recipient has acknowledged the order. */
    acknowledgedAt?: number
    /** What this recipient reported in the end. */
    result?: { at: number; text: string }
  }[]
  /** By when all recipients must acknowledge it. */
  answerBy: number
  /**
   * When it was escalated to the next higher leaders, since a recipient had not acknowledged it.
   */
  escalatedAt?: number
}

const command = {
  /**
   * Gives an order to officers of the district or its enforcement team. Errors:
   * - OFFICER_NOT_AVAILABLE
   * - SECOND_PERSON_NEEDED: a serious case that the caller took away from another person
   * - MERCHANT_NOT_FOUND
   * - INVALID_INPUT: an order about a shop, in a build without the module for inspections
   */
  order: runsCommand<OrderView>()(
    v.object({
      /** Orders two officers to inspect a shop. */
      shop: v.optional(
        v.object({
          merchantId: id,
          /** Days to inspect it. */
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
      /**
       * The case that the order is about. The order is recorded in the case. A case without an
       * owner is offered to the recipients.
       */
      caseId: v.optional(id),
    }),
    'orderOfficers',
  ),
  /**
   * Lists at most 50 orders, newest first. The centre and leaders see the orders of their district,
   * officers and the enforcement team those that they received.
   */
  orders: reads<{
    /** Time on the server, ms since 1970. */
    now: number
    orders: OrderView[]
    /** The people to whom the caller can give orders now; leaders only. */
    to?: {
      id: string
      name: string
      /** Number of their open cases; absent for members of the enforcement team. */
      openCases?: number
    }[]
  }>()(v.object({})),
  /**
   * The officer confirms that they have read the order and will follow it. Errors: ORDER_NOT_FOUND,
   * HAS_ANOTHER_PART.
   */
  acknowledge: writes<OrderView>()(v.object({ orderId: id })),
  /**
   * A recipient reports the result of the order, once. It is recorded in the case, too. Errors:
   * ORDER_NOT_FOUND, MATTER_OVER, HAS_ANOTHER_PART.
   */
  report: writes<{ at: number }>()(v.object({ orderId: id, result: text(2, 500, '请写明结果') })),
}

export const contract = { command }
