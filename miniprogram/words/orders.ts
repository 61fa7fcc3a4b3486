import type { OrderView } from '../shared/contract/command'

/** Orders that a person has still to acknowledge, and those about a case whose result they owe; the pressing first. */
export const unanswered = (orders: OrderView[], me: string | undefined) =>
  orders
    .map((order) => ({ ...order, own: order.to.find(({ id }) => id === me) }))
    .filter(
      ({ own, caseId }) =>
        own && (own.acknowledgedAt === undefined || (caseId !== undefined && own.result === undefined)),
    )
    .sort((a, b) => a.answerBy - b.answerBy)
    .map(({ id, text, from, number = '', at, answerBy, own }) => {
      const about = `${from.name}下达${number ? `，关于 ${number}` : ''}`
      return { id, text, about, until: answerBy, total: answerBy - at, read: own?.acknowledgedAt !== undefined }
    })
export type OrderLine = ReturnType<typeof unanswered>[number]
