import { escalatesAtOf, type Order, type OrderEvent, orderDecider } from '../../_domain/order/order'
import type { IdFilter } from '../database'
import { defineStream, type Snapshot } from '../event-store'

/** The snapshot of a leader's order (行政指令), with the index fields by which queries find it. */
export interface OrderDoc extends Snapshot<Order> {
  districtId: string
  at: number
  /** Ids of the officers to whom the order is given. Their acknowledgements are in `state`. */
  addressees: string[]
  /**
   * When the timer escalates the order, ms since 1970. Absent once all have acknowledged it, or it
   * was escalated.
   */
  pending?: number
}

export const orders = /* @__PURE__ */ defineStream<Order, OrderEvent, OrderDoc>({
  collectionName: 'orders',
  streamOf: (orderId) => `o-${orderId}`,
  notFoundCode: 'ORDER_NOT_FOUND',
  evolver: orderDecider,
  indexFields(currentOrder) {
    const pending = escalatesAtOf(currentOrder)
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

/** No case ever gets so many orders. */
const maxOrders = 1000

/**
 * The ids of the orders about a case. The erasure of a case also destroys the keys of these orders,
 * because their texts may name its people.
 */
export const ordersAbout = async (caseId: string): Promise<string[]> =>
  (await orders.list({ 'state.caseId': caseId }, maxOrders)).map(({ _id }) => _id)
