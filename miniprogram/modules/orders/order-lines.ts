import type { OrderLine } from '../officer-orders-source'
import type { OrderView } from './contract'

/**
 * Orders that a person has still to acknowledge, and those about a case whose result they owe; the
 * pressing first.
 */
export const toOpenOrderLines = (orders: OrderView[], readerId: string | undefined): OrderLine[] =>
  orders
    .map((order) => ({ ...order, own: order.to.find(({ id }) => id === readerId) }))
    .filter(
      ({ own: ownReceipt, caseId }) =>
        ownReceipt &&
        (ownReceipt.acknowledgedAt === undefined ||
          (caseId !== undefined && ownReceipt.result === undefined)),
    )
    .sort((a, b) => a.answerBy - b.answerBy)
    .map(
      ({
        id,
        text: orderText,
        from: issuer,
        number: caseNumber = '',
        at: issuedAt,
        answerBy: answerDueAt,
        own: ownReceipt,
      }) => {
        const orderAbout = `${issuer.name}下达${caseNumber ? `，关于 ${caseNumber}` : ''}`
        return {
          id,
          text: orderText,
          about: orderAbout,
          endsAt: answerDueAt,
          total: answerDueAt - issuedAt,
          isAcknowledged: ownReceipt?.acknowledgedAt !== undefined,
        }
      },
    )
