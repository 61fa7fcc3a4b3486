import { derived, type Fields, moment, type Shown, said } from './derive'
import type { Doc } from './source'

/** docs/record.md, "An order". */

const first = 'order.given'

const fields: Fields = {
  districtId: { [first]: said('districtId') },
  text: { [first]: said('text') },
  caseId: { [first]: said('caseId') },
  number: { [first]: said('number') },
  at: { [first]: moment },
  from: { [first]: (_, { by }) => by.ref },
  to: {
    [first]: (_, { data }) => data.to.map((id: string) => ({ id })),
    'order.reported': (was: Shown[], { at, data: { officerId, text } }) =>
      was.map((one) => (one.id === officerId ? { acknowledgedAt: at, ...one, result: { at, text } } : one)),
    'order.acknowledged': (was: Shown[], { at, data }) =>
      was.map((one) => (one.id === data.officerId ? { acknowledgedAt: at, ...one } : one)),
  },
  answerBy: { [first]: (_, { at }) => at + 300_000 },
  escalatedAt: { 'order.escalated': moment },
}

export const table = { fields, first }
const read = derived(table)

/** What the events of an order amount to, and the fields that its head is found by. */
export function orderOf(events: Doc[]): { state: Shown; index: Shown } {
  const state = read(events)
  const { at, districtId, to, answerBy, escalatedAt } = state
  const waits = escalatedAt === undefined && to.some((one: Shown) => one.acknowledgedAt === undefined)
  const addressees = to.map(({ id }: Shown) => id)
  return { state, index: { at, districtId, addressees, pending: waits ? answerBy : undefined } }
}
