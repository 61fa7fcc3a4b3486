import type { StoredDocument } from './source'
import {
  copyField,
  createStateReader,
  type DerivedSnapshot,
  eventTime,
  type FieldRules,
  type JsonObject,
} from './state-reader'

// Rules: docs/record.md, "An order".

const orderGiven = 'order.given'
/** Time to acknowledge an order before it is escalated. */
const acknowledgementMs = 300_000

/** The officer who reports has also acknowledged the order; an earlier acknowledgement stays. */
const acknowledge = (addressee: JsonObject, acknowledgedAt: number): JsonObject => ({
  acknowledgedAt,
  ...addressee,
})

const fields: FieldRules = {
  districtId: { [orderGiven]: copyField('districtId') },
  text: { [orderGiven]: copyField('text') },
  caseId: { [orderGiven]: copyField('caseId') },
  number: { [orderGiven]: copyField('number') },
  at: { [orderGiven]: eventTime },
  from: { [orderGiven]: (_previousValue, { by }) => by.ref },
  to: {
    [orderGiven]: (_previousValue, { data }) => data.to.map((id: string) => ({ id })),
    'order.reported': (addressees: JsonObject[], { at, data: { officerId, text } }) =>
      addressees.map((addressee) =>
        addressee.id === officerId
          ? { ...acknowledge(addressee, at), result: { at, text } }
          : addressee,
      ),
    'order.acknowledged': (addressees: JsonObject[], { at, data }) =>
      addressees.map((addressee) =>
        addressee.id === data.officerId ? acknowledge(addressee, at) : addressee,
      ),
  },
  answerBy: { [orderGiven]: (_previousValue, { at }) => at + acknowledgementMs },
  escalatedAt: { 'order.escalated': eventTime },
}

export const orderTable = { fields, first: orderGiven }
const readState = createStateReader(orderTable)

/** The snapshot of an order to officers. */
export function deriveOrder(storedEvents: StoredDocument[]): DerivedSnapshot {
  const state = readState(storedEvents)
  const { at, districtId, answerBy, escalatedAt } = state
  const addressees: JsonObject[] = state.to
  const isPending =
    escalatedAt === undefined &&
    addressees.some(({ acknowledgedAt }) => acknowledgedAt === undefined)
  const index = {
    at,
    districtId,
    addressees: addressees.map(({ id }) => id),
    pending: isPending ? answerBy : undefined,
  }
  return { state, index }
}
