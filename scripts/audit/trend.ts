import { derived, type Fields, on, picked, type Rule, type Shown, said } from './derive'
import type { Doc } from './source'

/** docs/record.md, "A trend". */

const first = 'trend.found'

/** What it says, or what was said before where it says nothing. */
const newest =
  (name: string): Rule =>
  (was, { data }) =>
    data[name] ?? was

const fields: Fields = {
  ...Object.fromEntries(
    ['key', 'districtId', 'gridId', 'merchantId', 'problem', 'openedOn'].map((name) => [name, { [first]: said(name) }]),
  ),
  ...Object.fromEntries(
    ['persons', 'usual', 'caseIds'].map((name) => [name, on([first, 'trend.grown'], newest(name))]),
  ),
  resolved: {
    'trend.resolved': (_, { at, by, data }) => ({ by: by.ref, at, result: data.result }),
  },
}

export const table = { fields, first }
const read = derived(table)

/** What the events of a trend amount to, and the fields that its head is found by. */
export function trendOf(events: Doc[]): { state: Shown; index: Shown } {
  const state = read(events)
  const { persons, resolved } = state
  const open = persons > 0 && resolved === undefined ? true : undefined
  return { state, index: { ...picked(state, ['key', 'districtId', 'gridId', 'openedOn']), open } }
}
