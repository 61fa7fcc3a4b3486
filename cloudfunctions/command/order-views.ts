import type { OrderView } from '../../miniprogram/shared/contract/command'
import type { GivenOrder } from '../_store/staff/orders'
import { people } from '../_store/staff/staff'

/** Orders with the names of giver and addressees. */
export async function orderViews(orders: GivenOrder[]): Promise<OrderView[]> {
  const persons = await people(orders.flatMap(({ order }) => [order.from, ...order.to.map(({ id }) => id)]))
  const named = (id: string) => ({ id, name: persons.get(id)?.name ?? id })
  return orders.map(({ id, order, text, caseId, number }) => ({
    ...{ id, at: order.at, from: named(order.from), text, answerBy: order.answerBy },
    to: order.to.map(({ id, acknowledgedAt }) => ({
      ...named(id),
      ...(acknowledgedAt !== undefined && { acknowledgedAt }),
    })),
    ...(caseId !== undefined && { caseId }),
    ...(number !== undefined && { number }),
    ...(order.escalatedAt !== undefined && { escalatedAt: order.escalatedAt }),
  }))
}
