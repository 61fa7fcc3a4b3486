import type { Note } from '../../../../../miniprogram/modules/mediation-room/contract'
import type { Handler } from '../../../../_gateway/handler'
import { decryptNotesIn } from '../../../../_persistence/mediation-room/rooms'
import { loadPeople } from '../../../../_persistence/staff/staff'

export const notes: Handler<'room.notes'> = async ({ caseId }) => ({
  notes: await loadNotesFor(caseId),
})

async function loadNotesFor(caseId: string): Promise<Note[]> {
  const notes = await decryptNotesIn(caseId)
  const namesById = await loadPeople(notes.map(({ by: authorId }) => authorId))
  return notes.map(({ at, by: authorId, text }) => ({
    at,
    text,
    name: namesById.get(authorId)?.name ?? authorId,
  }))
}
