import { type Order, type OrderEvent, orderDecider, pendingUntil } from '../../_domain/order/order'
import type { Within } from '../database'
import { type Head, stream } from '../stream'

/** Head of an order, with the fields that lists and the timer find it by. */
export interface OrderDoc extends Head<Order> {
  districtId: string
  at: number
  /** The officers it goes to; their answers are in `state`. */
  addressees: string[]
  /** Until when the timer waits; absent when no answer is awaited. */
  pending?: number
}

export const orders = stream<Order, OrderEvent, OrderDoc>({
  name: 'orders',
  streamOf: (id) => `o-${id}`,
  missing: 'ORDER_NOT_FOUND',
  evolver: orderDecider,
  fields(state) {
    const pending = pendingUntil(state)
    return {
      districtId: state.districtId,
      at: state.at,
      addressees: state.to.map(({ id }) => id),
      ...(pending !== undefined && { pending }),
    }
  },
  due: ({ pending }) => pending,
})

export const ordersIn = (districtId: Within, limit: number) => latest({ districtId }, limit)
export const ordersTo = (officerId: string, limit: number) => latest({ addressees: officerId }, limit)

const latest = (of: object, limit: number): Promise<OrderDoc[]> => orders.list(of, limit, { at: 'desc' })

/** Ids of the orders about a case: their texts may name its people. No leader gives as many. */
export const ordersAbout = async (caseId: string): Promise<string[]> =>
  (await orders.list({ 'state.caseId': caseId }, 1000)).map(({ _id }) => _id)
