import type { Handler } from '../../../../_gateway/handler'
import { decryptNotesIn } from '../../../../_persistence/mediation-room/rooms'
import { loadPeople } from '../../../../_persistence/staff/staff'

/** Lists the mediator's notes. */
export const notes: Handler<'room.notes'> = async ({ caseId }) => {
  const decryptedNotes = await decryptNotesIn(caseId)
  const peopleById = await loadPeople(decryptedNotes.map(({ by: authorId }) => authorId))
  return {
    notes: decryptedNotes.map(({ at, by: authorId, text }) => ({
      at,
      text,
      name: peopleById.get(authorId)?.name ?? authorId,
    })),
  }
}
