import { system } from '../../_domain/decider'
import { orderDecider } from '../../_domain/order/order'
import { notifyAboutOrder } from '../../_gateway/send-notices'
import { inTransaction } from '../../_persistence/database'
import { orders } from '../../_persistence/staff/orders'

/**
 * Escalates an order once if an officer has not acknowledged it in time.
 * @returns when to run again, ms since 1970, or undefined for never
 */
async function runOrderJob(orderId: string, now: number): Promise<number | undefined> {
  const nextSnapshot = await inTransaction((transaction) =>
    orders.change(
      transaction,
      orderId,
      (order) => orderDecider.decide(order, { type: 'escalate' }, { now, actor: system }),
      { by: system, at: now },
    ),
  )
  const wasEscalatedNow = nextSnapshot.state.escalatedAt === now
  if (wasEscalatedNow) await notifyAboutOrder(nextSnapshot, now)
  return nextSnapshot.pending
}

export const dueJobs = { orders: runOrderJob }
