import type { StoredDocument } from './source'
import {
  appendItem,
  createStateReader,
  type DerivedSnapshot,
  type FieldRules,
  invalidEvent,
} from './state-reader'

// Rules: docs/record.md, "A consultation".

/** The last event of a consultation. Its key and its snapshot are deleted with it. */
export const forgottenEvent = 'consultation.forgotten'

const fields: FieldRules = {
  said: {
    'consultation.asked': appendItem(({ at, data }) => ({ at, text: data.text })),
    'consultation.answered': appendItem(({ at, by, data }) => ({
      at,
      text: data.text,
      by: by.ref,
    })),
  },
}

export const consultationTable = { fields, eventsWithoutEffect: [forgottenEvent] }
const readState = createStateReader(consultationTable)

/** The snapshot of a consultation. */
export function deriveConsultation(storedEvents: StoredDocument[]): DerivedSnapshot {
  const forgottenIndex = storedEvents.findIndex(({ type }) => type === forgottenEvent)
  const laterEvent = forgottenIndex < 0 ? undefined : storedEvents[forgottenIndex + 1]
  if (laterEvent)
    throw invalidEvent(laterEvent, 'follows the end of a consultation that was forgotten')

  const state = readState(storedEvents)
  const firstMessage = state.said[0]
  const lastMessage = state.said.at(-1)
  const index = {
    at: firstMessage.at,
    updatedAt: lastMessage.at,
    waiting: lastMessage.by === undefined,
  }
  return { state, index }
}
