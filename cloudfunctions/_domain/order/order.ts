import { Refusal } from '../../../miniprogram/shared/refusals'

/** How long officers have to acknowledge an order. A house rule. */
export const answerSeconds = 300

/** An order of a leader (行政指令). Times are milliseconds since 1970. */
export interface Order {
  at: number
  from: string
  to: { id: string; acknowledgedAt?: number }[]
  answerBy: number
  escalatedAt?: number
}

export const newOrder = (from: string, to: readonly string[], at: number): Order => ({
  at,
  from,
  to: [...new Set(to)].map((id) => ({ id })),
  answerBy: at + answerSeconds * 1000,
})

/** Read and followed. Late is better than never; the first time counts. Refusal: ORDER_NOT_FOUND. */
export function acknowledge(order: Order, officerId: string, now: number): Order {
  if (!order.to.some(({ id }) => id === officerId)) throw new Refusal('ORDER_NOT_FOUND')
  const to = order.to.map((one) => (one.id === officerId ? { acknowledgedAt: now, ...one } : one))
  return { ...order, to }
}

const isAnswered = ({ to }: Order) => to.every(({ acknowledgedAt }) => acknowledgedAt !== undefined)

/** Until when the timer waits for answers; undefined when there is nothing to wait for any more. */
export const pendingUntil = (order: Order): number | undefined =>
  isAnswered(order) || order.escalatedAt !== undefined ? undefined : order.answerBy

/** Goes up when somebody has not answered in time; once. */
export function escalate(order: Order, now: number): Order {
  const until = pendingUntil(order)
  return until !== undefined && now >= until ? { ...order, escalatedAt: now } : order
}
