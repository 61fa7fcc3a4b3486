import { orderDecider } from '../_domain/order/order'
import { answerOnce, type Handler } from '../_serve/call'
import { notifyAboutOrder } from '../_serve/send-notices'
import { orders } from '../_store/staff/orders'
import { caseOrdered, orderViews } from './order-views'

export const acknowledge: Handler<'command.acknowledge'> = async ({ orderId }, call) => {
  const { actor, now } = call
  return answerOnce(call, async (transaction, then) => {
    const after = await orders.change(
      transaction,
      orderId,
      (order) => orderDecider.decide(order, { type: 'acknowledge' }, { now, actor }),
      { by: actor, at: now },
    )
    await caseOrdered(after, call, transaction)
    then(() => notifyAboutOrder(after, now, actor.ref))
    return (await orderViews([after]))[0]!
  })
}
