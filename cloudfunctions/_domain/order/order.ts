import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import type { Role } from '#shared/vocabulary/roles'
import type { Commitment } from '../case/state'
import {
  type Actor,
  createDecider,
  type EventOf,
  eventRows,
  evolverStartingWith,
  type Readable,
} from '../decider'

/** How long officers have to acknowledge an order. A house rule. */
export const answerSeconds = 300

/** Whom an order is for, and about which case. Its text lies apart: it may name people. */
interface OrderSubject {
  districtId: string
  text: Commitment
  caseId?: string
  number?: string
}

/** An order of a leader (行政指令). Times are milliseconds since 1970. */
export interface Order extends OrderSubject, Readable {
  at: number
  from: string
  to: { id: string; acknowledgedAt?: number; result?: { at: number; text: Commitment } }[]
  answerBy: number
  escalatedAt?: number
}

export const emptyOrder: Order = { districtId: '', text: '', at: 0, from: '', to: [], answerBy: 0 }

const event = eventRows<Order>()

const orderEvents = {
  'order.given': event<OrderSubject & { to: string[] }>((_order, { to, ...about }, moment) => ({
    ...about,
    at: moment.at,
    from: moment.by.ref as string,
    to: to.map((id) => ({ id })),
    answerBy: moment.at + answerSeconds * 1000,
  })),
  'order.acknowledged': event<{ officerId: string }>((order, { officerId }, moment) => ({
    ...order,
    to: order.to.map((recipient) =>
      recipient.id === officerId ? { acknowledgedAt: moment.at, ...recipient } : recipient,
    ),
  })),
  /** What came of it. Who reports has read the order. */
  'order.reported': event<{ officerId: string; text: Commitment }>(
    (order, { officerId, text }, moment) => ({
      ...order,
      to: order.to.map((recipient) =>
        recipient.id === officerId
          ? { acknowledgedAt: moment.at, ...recipient, result: { at: moment.at, text } }
          : recipient,
      ),
    }),
  ),
  'order.escalated': event((order, _eventData, moment) => ({ ...order, escalatedAt: moment.at })),
}
export type OrderEvent = EventOf<typeof orderEvents>

/** An order about a report: what came of it is for leaders and who said it (Order 121 Art. 37). */
export const aboutReport = (order: Order, reader: { id: string; role: Role } | undefined): Order =>
  reader?.role === 'leader'
    ? order
    : {
        ...order,
        to: order.to.map(({ result, ...recipient }) =>
          result && recipient.id === reader?.id ? { ...recipient, result } : recipient,
        ),
      }

interface OrderContext {
  /** Milliseconds since 1970. */
  now: number
  actor: Actor
}

const orderCommands = {
  give: {
    decide: (
      _order: Order,
      { to, ...about }: OrderSubject & { to: readonly string[] },
    ): OrderEvent[] => [{ type: 'order.given', data: { ...about, to: [...new Set(to)] } }],
  },
  /**
   * The officer has read the order and follows it; the first time counts. Error: ORDER_NOT_FOUND.
   */
  acknowledge: {
    decide({ to }: Order, _commandData: unknown, { actor }: OrderContext): OrderEvent[] {
      const ownEntry = to.find(({ id }) => id === actor.ref)
      if (!ownEntry) throw new AppError('ORDER_NOT_FOUND')
      return ownEntry.acknowledgedAt === undefined
        ? [{ type: 'order.acknowledged', data: { officerId: ownEntry.id } }]
        : []
    },
  },
  /** The officer says, once, what came of the order. Errors: ORDER_NOT_FOUND, MATTER_OVER. */
  report: {
    decide({ to }: Order, { text }: { text: Commitment }, { actor }: OrderContext): OrderEvent[] {
      const ownEntry = to.find(({ id }) => id === actor.ref)
      if (!ownEntry) throw new AppError('ORDER_NOT_FOUND')
      if (ownEntry.result) throw new AppError('MATTER_OVER', undefined, details.orderReported)
      return [{ type: 'order.reported', data: { officerId: ownEntry.id, text } }]
    },
  },
  /** The order goes up, once, when an officer has not answered in time. */
  escalate: {
    decide(order: Order, _commandData: unknown, { now }: OrderContext): OrderEvent[] {
      const awaitedUntil = pendingUntil(order)
      return awaitedUntil !== undefined && now >= awaitedUntil
        ? [{ type: 'order.escalated', data: {} }]
        : []
    },
  },
}

export const orderDecider = createDecider(
  evolverStartingWith<Order, OrderEvent>('order.given', emptyOrder, orderEvents),
  orderCommands,
)

const isAnswered = ({ to }: Order) => to.every(({ acknowledgedAt }) => acknowledgedAt !== undefined)

/** Until when the timer waits for answers, ms since 1970; undefined when no answer is awaited. */
export const pendingUntil = (order: Order): number | undefined =>
  isAnswered(order) || order.escalatedAt !== undefined ? undefined : order.answerBy
