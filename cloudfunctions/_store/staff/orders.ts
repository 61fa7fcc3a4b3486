import { Refusal } from '../../../miniprogram/shared/refusals'
import { foresee, type Moment } from '../../_domain/decider'
import { type Order, type OrderEvent, orderDecider, pendingUntil, ungiven } from '../../_domain/order/order'
import { addCaseKey, caseKeyOf, caseKeysOf, newCaseKey } from '../case/case-keys'
import { _, collection, type Documents } from '../database'
import { open, seal } from '../secrets/cipher'

/** An order with its text under a key of its own, like those of cases: it may name people. */
interface OrderDoc {
  _id: string
  districtId: string
  at: number
  /** The officers it goes to, for queries; their answers are in `state`. */
  addressees: string[]
  /** Until when the timer waits; absent when no answer is awaited. */
  pending?: number
  /** Of the shape of `state`. */
  version: number
  state: Order
  sealed: string
  caseId?: string
  number?: string
}

export interface GivenOrder {
  id: string
  districtId: string
  order: Order
  text: string
  caseId?: string
  number?: string
}

const orders = collection<OrderDoc>('orders')

/**
 * Decides on an order; `given` begins one. `changed` is false where nothing happened. Refusals: ORDER_NOT_FOUND, and
 * those of the decision.
 */
export async function changeOrder(
  transaction: Documents,
  _id: string,
  decide: (state: Order) => OrderEvent[],
  { by, at, given }: Moment & { given?: Omit<GivenOrder, 'id' | 'order'> },
): Promise<GivenOrder & { changed: boolean }> {
  const before = await orders.find(_id, transaction)
  if (!before && !given) throw new Refusal('ORDER_NOT_FOUND')
  const key = before ? await caseKeyOf(_id, transaction) : newCaseKey()
  if (!before) await addCaseKey(_id, key, transaction)
  const from = before ?? { ...given!, state: ungiven, sealed: seal(key, _id, given!.text) }
  const events = decide(from.state)
  const state = foresee(orderDecider, from.state, events, { at, by })
  const pending = pendingUntil(state)
  const { districtId, sealed, caseId, number } = from
  const about = { ...(caseId !== undefined && { caseId }), ...(number !== undefined && { number }) }
  const data: Omit<OrderDoc, '_id'> = {
    districtId,
    at: state.at,
    addressees: state.to.map(({ id }) => id),
    version: orderDecider.version,
    state,
    sealed,
    ...about,
    ...(pending !== undefined && { pending }),
  }
  if (events.length > 0) await orders.in(transaction).doc(_id).set({ data })
  const text = given?.text ?? open(key, _id, sealed)
  return { id: _id, districtId, order: state, text, ...about, changed: events.length > 0 }
}

export const ordersIn = (districtId: string, limit: number) => latest({ districtId }, limit)
export const ordersTo = (officerId: string, limit: number) => latest({ addressees: officerId }, limit)

async function latest(of: object, limit: number): Promise<GivenOrder[]> {
  const { data } = await orders.all.where(of).orderBy('at', 'desc').limit(limit).get()
  const keys = await caseKeysOf(data.map(({ _id }) => _id))
  return data.flatMap(({ _id: id, districtId, state: order, sealed, caseId, number }) => {
    const key = keys.get(id)
    const about = { ...(caseId !== undefined && { caseId }), ...(number !== undefined && { number }) }
    return key ? [{ id, districtId, order, text: open(key, id, sealed), ...about }] : []
  })
}

/** Ids of orders that an officer should have acknowledged by now, the longest due first. */
export async function ordersPending(now: number, limit: number): Promise<string[]> {
  const query = orders.all.where({ pending: _.lte(now) }).orderBy('pending', 'asc')
  return (await query.limit(limit).get()).data.map(({ _id }) => _id)
}
