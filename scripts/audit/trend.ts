import type { StoredDocument } from './source'
import {
  copyField,
  createStateReader,
  type DerivedSnapshot,
  type FieldRule,
  type FieldRules,
  forEvents,
  pickFields,
} from './state-reader'

// Rules: docs/record.md, "A trend".

const trendFound = 'trend.found'
const constantFields = ['key', 'districtId', 'gridId', 'merchantId', 'problem', 'openedOn']
const growingFields = ['persons', 'usual', 'caseIds']

/** Copies a field of the event's data. The old value stays when the event does not contain it. */
const copyIfPresent =
  (fieldName: string): FieldRule =>
  (previousValue, { data }) =>
    data[fieldName] ?? previousValue

const fields: FieldRules = {
  ...Object.fromEntries(
    constantFields.map((fieldName) => [fieldName, { [trendFound]: copyField(fieldName) }]),
  ),
  ...Object.fromEntries(
    growingFields.map((fieldName) => [
      fieldName,
      forEvents([trendFound, 'trend.grown'], copyIfPresent(fieldName)),
    ]),
  ),
  resolved: {
    'trend.resolved': (_previousValue, { at, by, data }) => ({
      by: by.ref,
      at,
      result: data.result,
    }),
  },
}

export const trendTable = { fields, first: trendFound }
const readState = createStateReader(trendTable)

/** The snapshot of a trend: many complaints of one kind in one place. */
export function deriveTrend(storedEvents: StoredDocument[]): DerivedSnapshot {
  const state = readState(storedEvents)
  const isOpen = state.persons > 0 && state.resolved === undefined
  const index = {
    ...pickFields(state, ['key', 'districtId', 'gridId', 'openedOn']),
    open: isOpen ? true : undefined,
  }
  return { state, index }
}
