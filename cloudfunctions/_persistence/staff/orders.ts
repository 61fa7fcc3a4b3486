import { type Order, type OrderEvent, orderDecider, pendingUntil } from '../../_domain/order/order'
import type { IdFilter } from '../database'
import { defineStream, type Snapshot } from '../event-store'

/** Head of an order, with the fields that lists and the timer find it by. */
export interface OrderDoc extends Snapshot<Order> {
  districtId: string
  at: number
  /** The officers it goes to; their answers are in `state`. */
  addressees: string[]
  /** Until when the timer waits; absent when no answer is awaited. */
  pending?: number
}

export const orders = defineStream<Order, OrderEvent, OrderDoc>({
  collectionName: 'orders',
  streamOf: (id) => `o-${id}`,
  notFoundCode: 'ORDER_NOT_FOUND',
  evolver: orderDecider,
  indexFields(state) {
    const pending = pendingUntil(state)
    return {
      districtId: state.districtId,
      at: state.at,
      addressees: state.to.map(({ id }) => id),
      pending,
    }
  },
  dueAt: ({ pending }) => pending,
})

export const ordersIn = (districtId: IdFilter, limit: number) => listLatest({ districtId }, limit)
export const ordersTo = (officerId: string, limit: number) =>
  listLatest({ addressees: officerId }, limit)

const listLatest = (condition: object, limit: number): Promise<OrderDoc[]> =>
  orders.list(condition, limit, { at: 'desc' })

/** Ids of the orders about a case: their texts may name its people. No leader gives as many. */
export const ordersAbout = async (caseId: string): Promise<string[]> =>
  (await orders.list({ 'state.caseId': caseId }, 1000)).map(({ _id }) => _id)
