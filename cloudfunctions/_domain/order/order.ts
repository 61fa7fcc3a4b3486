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

/** Officers must acknowledge an order within this time. A value of the bureau. */
export const answerSeconds = 300

interface OrderSubject {
  districtId: string
  /** The text itself is stored elsewhere, since it may name persons. */
  text: Commitment
  /** The case that the order is about, if any, and its number. */
  caseId?: string
  number?: string
}

/** An order of a leader (行政指令). Times are in ms since 1970. */
export interface Order extends OrderSubject, Readable {
  at: number
  /** Id of the leader. */
  from: string
  /** The recipients, each with the report about the result. */
  to: { id: string; acknowledgedAt?: number; result?: { at: number; text: Commitment } }[]
  /** All recipients must acknowledge the order by then. */
  answerBy: number
  /** When higher leaders were notified that a recipient did not acknowledge it. */
  escalatedAt?: number
}

export const emptyOrder: Order = { districtId: '', text: '', at: 0, from: '', to: [], answerBy: 0 }

const defineEvent = eventRows<Order>()

const orderEvents = {
  'order.given': defineEvent<OrderSubject & { to: string[] }>(
    (_order, { to: recipientIds, ...subject }, moment) => ({
      ...subject,
      at: moment.at,
      from: moment.by.ref as string,
      to: recipientIds.map((id) => ({ id })),
      answerBy: moment.at + answerSeconds * 1000,
    }),
  ),
  'order.acknowledged': defineEvent<{ officerId: string }>((order, { officerId }, moment) => ({
    ...order,
    to: order.to.map((recipient) =>
      recipient.id === officerId ? { acknowledgedAt: moment.at, ...recipient } : recipient,
    ),
  })),
  /** A recipient reported the result. This acknowledges the order, too. */
  'order.reported': defineEvent<{ officerId: string; text: Commitment }>(
    (order, { officerId, text }, moment) => ({
      ...order,
      to: order.to.map((recipient) =>
        recipient.id === officerId
          ? { acknowledgedAt: moment.at, ...recipient, result: { at: moment.at, text } }
          : recipient,
      ),
    }),
  ),
  'order.escalated': defineEvent((order, _eventData, moment) => ({
    ...order,
    escalatedAt: moment.at,
  })),
}
export type OrderEvent = EventOf<typeof orderEvents>

/**
 * The part of an order about a report that this reader may see. Only leaders see all results. A
 * recipient sees only their own (Order 121 Art. 37).
 */
export function aboutReport(order: Order, reader: { id: string; role: Role } | undefined): Order {
  if (reader?.role === 'leader') return order
  const visibleRecipients = order.to.map(({ result, ...recipient }) =>
    result && recipient.id === reader?.id ? { ...recipient, result } : recipient,
  )
  return { ...order, to: visibleRecipients }
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
      { to: recipientIds, ...subject }: OrderSubject & { to: readonly string[] },
    ): OrderEvent[] => [
      { type: 'order.given', data: { ...subject, to: [...new Set(recipientIds)] } },
    ],
  },
  /**
   * The officer has read the order. A repetition has no effect. Error: ORDER_NOT_FOUND if the
   * officer is no recipient.
   */
  acknowledge: {
    decide({ to }: Order, _commandData: unknown, { actor }: OrderContext): OrderEvent[] {
      const recipient = requireRecipient(to, actor)
      return recipient.acknowledgedAt === undefined
        ? [{ type: 'order.acknowledged', data: { officerId: recipient.id } }]
        : []
    },
  },
  /**
   * The officer reports the result.
   *
   * Errors: ORDER_NOT_FOUND; MATTER_OVER if the officer has reported before.
   */
  report: {
    decide({ to }: Order, { text }: { text: Commitment }, { actor }: OrderContext): OrderEvent[] {
      const recipient = requireRecipient(to, actor)
      if (recipient.result) throw new AppError('MATTER_OVER', undefined, details.orderReported)
      return [{ type: 'order.reported', data: { officerId: recipient.id, text } }]
    },
  },
  /** Once, if a recipient has not acknowledged the order in time. */
  escalate: {
    decide(order: Order, _commandData: unknown, { now }: OrderContext): OrderEvent[] {
      const escalatesAt = escalatesAtOf(order)
      const isDue = escalatesAt !== undefined && now >= escalatesAt
      return isDue ? [{ type: 'order.escalated', data: {} }] : []
    },
  },
}

function requireRecipient(recipients: Order['to'], actor: Actor): Order['to'][number] {
  const recipient = recipients.find(({ id }) => id === actor.ref)
  if (!recipient) throw new AppError('ORDER_NOT_FOUND')
  return recipient
}

export const orderDecider = createDecider(
  evolverStartingWith<Order, OrderEvent>('order.given', emptyOrder, orderEvents),
  orderCommands,
)

const isAcknowledged = ({ to }: Order) =>
  to.every(({ acknowledgedAt }) => acknowledgedAt !== undefined)

/** When the timer must escalate the order, ms since 1970. Undefined if it need not. */
export const escalatesAtOf = (order: Order): number | undefined =>
  isAcknowledged(order) || order.escalatedAt !== undefined ? undefined : order.answerBy
