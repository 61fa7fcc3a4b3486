import { derived, type Shown } from '../derive'
import type { Doc } from '../source'
import { caseFields, silent } from './fields'
import { indexOf } from './index-fields'
import { filed } from './steps'

export const table = { fields: caseFields, silent, first: filed, versions: { [filed]: 2 } }
const read = derived(table)

/** What the events of a case amount to, and the fields that its head is found by. */
export function caseOf(id: string, events: Doc[]): { state: Shown; index: Shown } {
  const state = read(events)
  state.id = id
  state.updatedAt = events.at(-1)!.at
  return { state, index: indexOf(state) }
}
