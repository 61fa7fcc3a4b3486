import type { Transaction } from '../_persistence/database'

/** A leader's order that two members of the staff inspect a shop. */
export interface ShopOrder {
  orderId: string
  districtId: string
  merchantId: string
  officers: [string, string]
  /** Within how many days they do it. */
  days: number
}

/**
 * What follows from such an order in a module, in the transaction that gives it.
 * `now`: milliseconds since 1970.
 */
export type ShopOrderEffect = (
  shopOrder: ShopOrder,
  now: number,
  transaction: Transaction,
) => Promise<void>
