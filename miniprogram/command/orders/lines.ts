import type { OrderView } from '../../shared/contract/command'
import { moment } from '../../words/when'

/** An order as its leader reads it: the officers who acknowledged, who did not, and whether it was escalated. */
export function orderLines({ id, at, from, text, number, to, answerBy, escalatedAt }: OrderView, now: number) {
  const open = to.filter(({ acknowledgedAt }) => acknowledgedAt === undefined)
  return {
    id,
    text,
    escalated: escalatedAt !== undefined,
    about: `${from.name} ${moment(at, now)}下达${number ? `，关于 ${number}` : ''}`,
    people: to.map(({ id, name, acknowledgedAt, result }) => ({
      id,
      name,
      done: acknowledgedAt !== undefined,
      said: acknowledgedAt === undefined ? '还没有签收' : `${moment(acknowledgedAt, now)}签收`,
      result: result ? `${moment(result.at, now)}回报：${result.text}` : '',
    })),
    /** Until when the others may acknowledge; 0 when all have, or when the order was escalated. */
    until: open.length > 0 && escalatedAt === undefined ? answerBy : 0,
    total: answerBy - at,
  }
}
export type OrderLines = ReturnType<typeof orderLines>

/** A person to whom an order can go, with their open cases. */
export const addressee = ({ id, name, openCases }: { id: string; name: string; openCases?: number }) => ({
  code: id,
  label: openCases === undefined ? `${name} 综合执法支队` : `${name} ${openCases} 件`,
})
