import type { Actor } from '../_domain/decider'
import { orderDecider } from '../_domain/order/order'
import { logFault } from '../_serve/fault'
import { notifyAboutOrder } from '../_serve/order-notifications'
import { orders, ordersPending } from '../_store/staff/orders'
import { inTransaction } from '../_store/transaction'

const actor: Actor = { role: 'system' }
const most = 100

/** Sends orders up that an officer has not acknowledged in time; each once. */
export async function escalateOrders(now: number): Promise<void> {
  for (const id of await ordersPending(now, most)) {
    await goUp(id, now).catch((error) => logFault(error, 'clock.escalateOrders'))
  }
}

async function goUp(id: string, now: number): Promise<void> {
  const gone = await inTransaction((transaction) =>
    orders.change(transaction, id, (order) => orderDecider.decide(order, { type: 'escalate' }, { now, actor }), {
      by: actor,
      at: now,
    }),
  )
  if (gone.state.escalatedAt === now) await notifyAboutOrder(gone, now)
}
