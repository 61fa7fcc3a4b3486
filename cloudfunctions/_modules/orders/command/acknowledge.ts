import { orderDecider } from '../../../_domain/order/order'
import type { Handler } from '../../../_gateway/handler'
import { notifyAboutOrder } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { orders } from '../../../_persistence/staff/orders'
import { loadOrderedCase, loadOrderViews } from './order-views'

/** An officer confirms that they have read an order. */
export const acknowledge: Handler<'command.acknowledge'> = async ({ orderId }, actionCall) => {
  const { actor, now } = actionCall
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const nextOrder = await orders.change(
      transaction,
      orderId,
      (order) => orderDecider.decide(order, { type: 'acknowledge' }, { now, actor }),
      { by: actor, at: now },
    )
    // Throws if the caller may not act on the case of the order any more.
    await loadOrderedCase(nextOrder, actionCall, transaction)
    afterCommit(() => notifyAboutOrder(nextOrder, now, actor.ref))
    return (await loadOrderViews([nextOrder]))[0]!
  })
}
