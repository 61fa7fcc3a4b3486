/** An order of a leader as its addressee reads it; times are milliseconds since 1970. */
export interface OrderLine {
  id: string
  text: string
  about: string
  /** Until when it is to be acknowledged. */
  endsAt: number
  /** How long the addressee has for it, ms. */
  total: number
  /** Whether it was acknowledged: its result is still owed. */
  isAcknowledged: boolean
}

/** What the officer's own page asks the module that gives orders. The functions throw as `call`. */
export interface OfficerOrdersSource {
  /** The orders that this member of the staff has still to acknowledge or to answer. */
  open(staffId: string | undefined): Promise<OrderLine[]>
  acknowledge(orderId: string): Promise<unknown>
  report(orderId: string, result: string): Promise<unknown>
}
