import { momentText } from '../../../../format/when'
import type { OrderView } from '../../contract'

/**
 * An order as its leader reads it: the officers who acknowledged, who did not, and whether it was
 * escalated.
 */
export function toOrderLines(
  {
    id: orderId,
    at: issuedAt,
    from: issuer,
    text: orderText,
    number: caseNumber,
    to: receivers,
    answerBy: answerDueAt,
    escalatedAt,
  }: OrderView,
  now: number,
) {
  const pendingReceivers = receivers.filter(({ acknowledgedAt }) => acknowledgedAt === undefined)
  return {
    id: orderId,
    text: orderText,
    escalated: escalatedAt !== undefined,
    about: `${issuer.name} ${momentText(issuedAt, now)}下达${caseNumber ? `，关于 ${caseNumber}` : ''}`,
    people: receivers.map(
      ({ id: receiverId, name: receiverName, acknowledgedAt, result: reportedResult }) => ({
        id: receiverId,
        name: receiverName,
        done: acknowledgedAt !== undefined,
        said:
          acknowledgedAt === undefined ? '还没有签收' : `${momentText(acknowledgedAt, now)}签收`,
        result: reportedResult
          ? `${momentText(reportedResult.at, now)}回报：${reportedResult.text}`
          : '',
      }),
    ),
    /** Until when the others may acknowledge; 0 when all have, or when the order was escalated. */
    endsAt: pendingReceivers.length > 0 && escalatedAt === undefined ? answerDueAt : 0,
    total: answerDueAt - issuedAt,
  }
}
export type OrderLines = ReturnType<typeof toOrderLines>

/** A person to whom an order can go, with their open cases. */
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
  label: openCases === undefined ? `${name} 综合执法支队` : `${name} ${openCases} 件`,
})
