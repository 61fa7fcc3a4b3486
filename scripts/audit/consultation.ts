import { bad, derived, type Fields, more, type Shown } from './derive'
import type { Doc } from './source'

/** docs/record.md, "A consultation". */

/** Nothing follows it: key and head are gone. */
export const forgotten = 'consultation.forgotten'

const fields: Fields = {
  said: {
    'consultation.asked': more(({ at, data }) => ({ at, text: data.text })),
    'consultation.answered': more(({ at, by, data }) => ({ at, text: data.text, by: by.ref })),
  },
}

export const table = { fields, silent: [forgotten] }
const read = derived(table)

/** What the events of a consultation amount to, and the fields that its head is found by. */
export function consultationOf(events: Doc[]): { state: Shown; index: Shown } {
  const after = events[events.findIndex(({ type }) => type === forgotten) + 1]
  if (after && after !== events[0]) throw bad(after, 'follows what was forgotten')
  const state = read(events)
  const last = state.said.at(-1)
  return { state, index: { at: state.said[0].at, updatedAt: last.at, waiting: last.by === undefined } }
}
