import type { Transaction } from '../_persistence/database'

/** A leader's order that two members of staff inspect a shop. */
export interface ShopOrder {
  orderId: string
  districtId: string
  merchantId: string
  officers: [string, string]
  /** Days for the inspection, counted from the order. */
  days: number
}

/**
 * What a module does when a leader orders an inspection. It runs in the transaction that stores the
 * order.
 * @param now milliseconds since 1970
 */
export type ShopOrderEffect = (
  shopOrder: ShopOrder,
  now: number,
  transaction: Transaction,
) => Promise<void>
