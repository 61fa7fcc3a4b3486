import { momentText } from '../../../../format/when'
import type { OrderView } from '../../contract'

/** An order with its recipients, as leaders see it. */
export function toOrderLines(order: OrderView, now: number) {
  const { at: issuedAt, answerBy: dueAt, escalatedAt, to: recipients } = order
  const isPending = recipients.some(({ acknowledgedAt }) => acknowledgedAt === undefined)
  const caseText = order.number ? `，关于 ${order.number}` : ''
  return {
    id: order.id,
    text: order.text,
    escalated: escalatedAt !== undefined,
    about: `${order.from.name} ${momentText(issuedAt, now)}下达${caseText}`,
    people: recipients.map(({ id, name, acknowledgedAt, result }) => ({
      id,
      name,
      done: acknowledgedAt !== undefined,
      said: acknowledgedAt === undefined ? '还没有签收' : `${momentText(acknowledgedAt, now)}签收`,
      result: result ? `${momentText(result.at, now)}回报：${result.text}` : '',
    })),
    /** End of the countdown, ms since 1970. 0: all have acknowledged, or it was escalated. */
    endsAt: isPending && escalatedAt === undefined ? dueAt : 0,
    /** Length of the countdown, ms. */
    total: dueAt - issuedAt,
  }
}
export type OrderLines = ReturnType<typeof toOrderLines>

/** A person to whom an order can go. Officers are shown with the number of their open cases. */
export const toAddresseeChoice = ({
  id,
  name,
  openCases,
}: {
  id: string
  name: string
  openCases?: number
}) => ({
  code: id,
  // Officers always have a number of open cases, the enforcement team has none.
  label: openCases === undefined ? `${name} 综合执法支队` : `${name} ${openCases} 件`,
})
