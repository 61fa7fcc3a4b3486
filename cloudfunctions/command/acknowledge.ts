import { orderDecider } from '../_domain/order/order'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { notifyAboutOrder } from '../_serve/order-notifications'
import { once } from '../_store/calls/receipts'
import { type OrderDoc, orders } from '../_store/staff/orders'
import { orderViews } from './order-views'

export const acknowledge: Handler<'command.acknowledge'> = async ({ orderId }, call) => {
  const { actor, now, request } = call
  let after: OrderDoc | undefined
  const { outcome, fresh } = await once(request, async (transaction) => {
    after = await orders.change(
      transaction,
      orderId,
      (order) => orderDecider.decide(order, { type: 'acknowledge' }, { now, actor }),
      { by: actor, at: now },
    )
    return { answer: (await orderViews([after]))[0] }
  })
  if (fresh && after) await notifyAboutOrder(after, now, actor.ref)
  return answerOf(call, outcome)
}
