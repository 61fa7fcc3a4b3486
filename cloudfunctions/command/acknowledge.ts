import { Refusal } from '../../miniprogram/shared/refusals'
import { acknowledge as acknowledged } from '../_domain/order/order'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { ringOrder } from '../_serve/ring-order'
import { once } from '../_store/calls/receipts'
import { changeOrder, type GivenOrder } from '../_store/staff/orders'
import type { StaffDoc } from '../_store/staff/staff'
import { orderViews } from './order-views'

export const acknowledge: Handler<'command.acknowledge'> = async ({ orderId }, call) => {
  const { _id: me } = call.staff as StaffDoc
  let after: GivenOrder | undefined
  const { outcome, fresh } = await once(call.request, async (transaction) => {
    after = await changeOrder(orderId, (order) => acknowledged(order, me, call.now), transaction)
    if (!after) throw new Refusal('ORDER_NOT_FOUND')
    return { answer: (await orderViews([after]))[0] }
  })
  if (fresh && after) await ringOrder(after, call.now, me)
  return answerOf(call, outcome)
}
