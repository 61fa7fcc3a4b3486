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
  streamOf: (orderId) => `o-${orderId}`,
  notFoundCode: 'ORDER_NOT_FOUND',
  evolver: orderDecider,
  indexFields(currentOrder) {
    const pending = pendingUntil(currentOrder)
    return {
      districtId: currentOrder.districtId,
      at: currentOrder.at,
      addressees: currentOrder.to.map(({ id }) => id),
      pending,
    }
  },
  dueAt: ({ pending }) => pending,
})

export const ordersInDistrict = (districtId: IdFilter, maxResults: number) =>
  listLatest({ districtId }, maxResults)
export const ordersToOfficer = (officerId: string, maxResults: number) =>
  listLatest({ addressees: officerId }, maxResults)

const listLatest = (condition: object, maxResults: number): Promise<OrderDoc[]> =>
  orders.list(condition, maxResults, { at: 'desc' })

/** Ids of the orders about a case: their texts may name its people. No leader gives as many. */
export const ordersAbout = async (caseId: string): Promise<string[]> =>
  (await orders.list({ 'state.caseId': caseId }, 1000)).map(({ _id }) => _id)
