/** A leader's order as its recipient sees it. */
export interface OrderLine {
  id: string
  text: string
  /** The second line: who gave the order, and about which case. */
  about: string
  /** By when the recipient must acknowledge it, ms since 1970. */
  endsAt: number
  /** The whole time to acknowledge it, ms: what the countdown starts from. */
  total: number
  /** The recipient has acknowledged the order, and still has to report its result. */
  isAcknowledged: boolean
}

/**
 * What the officer's page needs from the module for leaders' orders. All functions throw the errors
 * of api/call.ts.
 */
export interface OfficerOrdersSource {
  /** Loads the orders that this member of the staff still has to acknowledge or to report on. */
  open(staffId: string | undefined): Promise<OrderLine[]>
  acknowledge(orderId: string): Promise<unknown>
  /** Reports the result of an order. */
  report(orderId: string, result: string): Promise<unknown>
}
