import type { OrderView } from '../shared/contract/command'

/** Orders that a person has still to acknowledge, the most pressing first. */
export const unanswered = (orders: OrderView[], me: string | undefined) =>
  orders
    .filter(({ to }) => to.some(({ id, acknowledgedAt }) => id === me && acknowledgedAt === undefined))
    .sort((a, b) => a.answerBy - b.answerBy)
    .map(({ id, text, from, number = '', at, answerBy }) => {
      const about = `${from.name}下达${number ? `，关于 ${number}` : ''}`
      return { id, text, about, until: answerBy, total: answerBy - at }
    })
export type OrderLine = ReturnType<typeof unanswered>[number]
