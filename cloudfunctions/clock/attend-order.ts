import { system } from '../_domain/decider'
import { orderDecider } from '../_domain/order/order'
import { notifyAboutOrder } from '../_serve/order-notifications'
import { orders } from '../_store/staff/orders'
import { inTransaction } from '../_store/transaction'

/** Sends an order up that an officer has not acknowledged in time; once. */
export async function attendOrder(id: string, now: number): Promise<number | undefined> {
  const after = await inTransaction((transaction) =>
    orders.change(
      transaction,
      id,
      (order) => orderDecider.decide(order, { type: 'escalate' }, { now, actor: system }),
      {
        by: system,
        at: now,
      },
    ),
  )
  if (after.state.escalatedAt === now) await notifyAboutOrder(after, now)
  return after.pending
}
