import type { StoredDocument } from '../source'
import { createStateReader, type DerivedSnapshot } from '../state-reader'
import { submittedEvent } from './event-types'
import { caseFields, eventsWithoutEffect } from './fields'
import { indexFields } from './index-fields'

export const caseTable = {
  fields: caseFields,
  eventsWithoutEffect,
  first: submittedEvent,
  versions: { [submittedEvent]: 2 },
}
const readState = createStateReader(caseTable)

/** The snapshot of a case. */
export function deriveCase(id: string, storedEvents: StoredDocument[]): DerivedSnapshot {
  const state = readState(storedEvents)
  state.id = id
  state.updatedAt = storedEvents.at(-1)!.at
  return { state, index: indexFields(state) }
}
