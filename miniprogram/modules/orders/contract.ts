import * as v from 'valibot'
import { reads, runsCommand, writes } from '../../shared/contract/action'
import { id, text } from '../../shared/contract/fields'

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

const command = {
  /**
   * An order to officers of the district or its enforcement team. One about a case stands in its
   * record; a case that has no owner is offered to them by order. Errors: OFFICER_NOT_AVAILABLE,
   * SECOND_PERSON_NEEDED for a serious case that the caller took from another. One about a shop has
   * it inspected within `days` by two. Errors: MERCHANT_NOT_FOUND, INVALID_INPUT in a build that
   * has no module for inspections.
   */
  order: runsCommand<OrderView>()(
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
    'orderOfficers',
  ),
  /**
   * Orders of the caller's district (centre, leaders) or to the caller (officers, enforcement
   * team), newest first, at most 50.
   */
  orders: reads<{
    now: number
    orders: OrderView[]
    /**
     * For leaders: the people they can order now, officers with the number of their open cases, the
     * enforcement team without.
     */
    to?: { id: string; name: string; openCases?: number }[]
  }>()(v.object({})),
  /**
   * The officer has read the order and will follow it. Errors: ORDER_NOT_FOUND, HAS_ANOTHER_PART.
   */
  acknowledge: writes<OrderView>()(v.object({ orderId: id })),
  /**
   * What came of the order, once; it stands in the case's record too. Errors: ORDER_NOT_FOUND,
   * MATTER_OVER, HAS_ANOTHER_PART.
   */
  report: writes<{ at: number }>()(v.object({ orderId: id, result: text(2, 500, '请写明结果') })),
}

export const contract = { command }
