import { details } from '../../../miniprogram/shared/refusal-details'
import { Refusal } from '../../../miniprogram/shared/refusals'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import type { Commitment } from '../case/state'
import { type Actor, beginning, decider, type EventOf, eventRows, type Readable } from '../decider'

/** How long officers have to acknowledge an order. A house rule. */
export const answerSeconds = 300

/** Whom an order is for, and about which case. Its text lies apart: it may name people. */
interface About {
  districtId: string
  text: Commitment
  caseId?: string
  number?: string
}

/** An order of a leader (行政指令). Times are milliseconds since 1970. */
export interface Order extends About, Readable {
  at: number
  from: string
  to: { id: string; acknowledgedAt?: number; result?: { at: number; text: Commitment } }[]
  answerBy: number
  escalatedAt?: number
}

export const ungiven: Order = { districtId: '', text: '', at: 0, from: '', to: [], answerBy: 0 }

const event = eventRows<Order>()

const orderEvents = {
  'order.given': event<About & { to: string[] }>((_, { to, ...about }, { at, by }) => ({
    ...about,
    at,
    from: by.ref as string,
    to: to.map((id) => ({ id })),
    answerBy: at + answerSeconds * 1000,
  })),
  'order.acknowledged': event<{ officerId: string }>((order, { officerId }, { at }) => ({
    ...order,
    to: order.to.map((one) => (one.id === officerId ? { acknowledgedAt: at, ...one } : one)),
  })),
  /** What came of it. Who reports has read the order. */
  'order.reported': event<{ officerId: string; text: Commitment }>((order, { officerId, text }, { at }) => ({
    ...order,
    to: order.to.map((one) => (one.id === officerId ? { acknowledgedAt: at, ...one, result: { at, text } } : one)),
  })),
  'order.escalated': event((order, _, { at }) => ({ ...order, escalatedAt: at })),
}
export type OrderEvent = EventOf<typeof orderEvents>

/** An order about a report: what came of it is for leaders and who said it (Order 121 Art. 37). */
export const aboutReport = (order: Order, reader: { id: string; role: Role } | undefined): Order =>
  reader?.role === 'leader'
    ? order
    : {
        ...order,
        to: order.to.map(({ result, ...one }) => (result && one.id === reader?.id ? { ...one, result } : one)),
      }

interface OrderContext {
  /** Milliseconds since 1970. */
  now: number
  actor: Actor
}

const orderCommands = {
  give: {
    decide: (_: Order, { to, ...about }: About & { to: readonly string[] }): OrderEvent[] => [
      { type: 'order.given', data: { ...about, to: [...new Set(to)] } },
    ],
  },
  /** The officer has read the order and follows it; the first time counts. Refusal: ORDER_NOT_FOUND. */
  acknowledge: {
    decide({ to }: Order, _: unknown, { actor }: OrderContext): OrderEvent[] {
      const own = to.find(({ id }) => id === actor.ref)
      if (!own) throw new Refusal('ORDER_NOT_FOUND')
      return own.acknowledgedAt === undefined ? [{ type: 'order.acknowledged', data: { officerId: own.id } }] : []
    },
  },
  /** The officer says, once, what came of the order. Refusals: ORDER_NOT_FOUND, MATTER_OVER. */
  report: {
    decide({ to }: Order, { text }: { text: Commitment }, { actor }: OrderContext): OrderEvent[] {
      const own = to.find(({ id }) => id === actor.ref)
      if (!own) throw new Refusal('ORDER_NOT_FOUND')
      if (own.result) throw new Refusal('MATTER_OVER', undefined, details.orderReported)
      return [{ type: 'order.reported', data: { officerId: own.id, text } }]
    },
  },
  /** The order goes up, once, when an officer has not answered in time. */
  escalate: {
    decide(order: Order, _: unknown, { now }: OrderContext): OrderEvent[] {
      const until = pendingUntil(order)
      return until !== undefined && now >= until ? [{ type: 'order.escalated', data: {} }] : []
    },
  },
}

export const orderDecider = decider(beginning<Order, OrderEvent>('order.given', ungiven, orderEvents), orderCommands)

const isAnswered = ({ to }: Order) => to.every(({ acknowledgedAt }) => acknowledgedAt !== undefined)

/** Until when the timer waits for answers, ms since 1970; undefined when no answer is awaited. */
export const pendingUntil = (order: Order): number | undefined =>
  isAnswered(order) || order.escalatedAt !== undefined ? undefined : order.answerBy
