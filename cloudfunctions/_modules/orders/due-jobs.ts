import { system } from '../../_domain/decider'
import { orderDecider } from '../../_domain/order/order'
import { notifyAboutOrder } from '../../_gateway/send-notices'
import { inTransaction } from '../../_persistence/database'
import { orders } from '../../_persistence/staff/orders'

/** Sends an order up that an officer has not acknowledged in time; once. */
async function runOrderJob(orderId: string, now: number): Promise<number | undefined> {
  const nextSnapshot = await inTransaction((transaction) =>
    orders.change(
      transaction,
      orderId,
      (order) => orderDecider.decide(order, { type: 'escalate' }, { now, actor: system }),
      { by: system, at: now },
    ),
  )
  if (nextSnapshot.state.escalatedAt === now) await notifyAboutOrder(nextSnapshot, now)
  return nextSnapshot.pending
}

export const dueJobs = { orders: runOrderJob }
