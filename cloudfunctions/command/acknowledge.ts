import { Refusal } from '../../miniprogram/shared/refusals'
import { acknowledge as acknowledged } from '../_domain/order'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { orderViews } from '../_serve/order-views'
import { ringOrder } from '../_serve/ring-order'
import { changeOrder, type GivenOrder } from '../_store/orders'
import { once } from '../_store/receipts'
import type { StaffDoc } from '../_store/staff'

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
