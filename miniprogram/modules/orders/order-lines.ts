import type { OrderLine } from '../officer-orders-source'
import type { OrderView } from './contract'

/**
 * The orders on which a person still has to act, the most pressing first: those that they have not
 * acknowledged, and those about a case whose result they have not reported.
 */
export function toOpenOrderLines(orders: OrderView[], readerId: string | undefined): OrderLine[] {
  const openLines: OrderLine[] = []
  for (const order of orders) {
    const ownRecipient = order.to.find(({ id }) => id === readerId)
    if (!ownRecipient) continue
    const isAcknowledged = ownRecipient.acknowledgedAt !== undefined
    const needsResult = order.caseId !== undefined && ownRecipient.result === undefined
    if (isAcknowledged && !needsResult) continue
    const caseText = order.number ? `，关于 ${order.number}` : ''
    openLines.push({
      id: order.id,
      text: order.text,
      about: `${order.from.name}下达${caseText}`,
      endsAt: order.answerBy,
      total: order.answerBy - order.at,
      isAcknowledged,
    })
  }
  return openLines.sort((first, second) => first.endsAt - second.endsAt)
}
