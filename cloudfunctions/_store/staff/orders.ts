import { type Order, pendingUntil } from '../../_domain/order/order'
import { addCaseKey, caseKeyOf, caseKeysOf, newCaseKey } from '../case/case-keys'
import { _, collection, type Documents } from '../database'
import { open, seal } from '../secrets/cipher'

/** An order with its text under a key of its own, kept like those of cases: it may name people. */
interface OrderDoc {
  _id: string
  districtId: string
  at: number
  /** Those it goes to, for finding; what became of it is in `order`. */
  addressees: string[]
  /** Until when the timer waits; absent when there is nothing to wait for. */
  pending?: number
  order: Order
  sealed: string
  caseId?: string
  number?: string
}

/** An order as it was given. */
export interface GivenOrder {
  id: string
  districtId: string
  order: Order
  text: string
  caseId?: string
  number?: string
}

const orders = collection<OrderDoc>('orders')

/** A new order and its key. */
export async function addOrder(given: GivenOrder, documents: Documents): Promise<void> {
  const key = newCaseKey()
  await addCaseKey(given.id, key, documents)
  await put(given, seal(key, given.id, given.text), documents)
}

/** What became of an order: decided on what it is now. Undefined when there is no such order or nothing has changed. */
export async function changeOrder(
  id: string,
  change: (order: Order) => Order,
  documents: Documents,
): Promise<GivenOrder | undefined> {
  const doc = await orders.find(id, documents)
  if (!doc) return undefined
  const order = change(doc.order)
  if (order === doc.order) return undefined
  const { districtId, caseId, number } = doc
  const about = { ...(caseId !== undefined && { caseId }), ...(number !== undefined && { number }) }
  const given = { id, districtId, order, text: open(await caseKeyOf(id, documents), id, doc.sealed), ...about }
  await put(given, doc.sealed, documents)
  return given
}

async function put({ id, text, ...given }: GivenOrder, sealed: string, documents: Documents): Promise<void> {
  const { order } = given
  const pending = pendingUntil(order)
  const data: Omit<OrderDoc, '_id'> = {
    ...{ ...given, at: order.at, addressees: order.to.map((one) => one.id), sealed },
    ...(pending !== undefined && { pending }),
  }
  await orders.in(documents).doc(id).set({ data })
}

export const ordersIn = (districtId: string, limit: number) => latest({ districtId }, limit)
export const ordersTo = (officerId: string, limit: number) => latest({ addressees: officerId }, limit)

async function latest(of: object, limit: number): Promise<GivenOrder[]> {
  const { data } = await orders.all.where(of).orderBy('at', 'desc').limit(limit).get()
  const keys = await caseKeysOf(data.map(({ _id }) => _id))
  return data.flatMap(({ _id: id, districtId, order, sealed, caseId, number }) => {
    const key = keys.get(id)
    const about = { ...(caseId !== undefined && { caseId }), ...(number !== undefined && { number }) }
    return key ? [{ id, districtId, order, text: open(key, id, sealed), ...about }] : []
  })
}

/** Ids of orders that somebody should have acknowledged by now, the longest due first. */
export async function ordersPending(now: number, limit: number): Promise<string[]> {
  const query = orders.all.where({ pending: _.lte(now) }).orderBy('pending', 'asc')
  return (await query.limit(limit).get()).data.map(({ _id }) => _id)
}
