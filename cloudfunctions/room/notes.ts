import type { Note } from '../../miniprogram/shared/contract/room'
import type { Handler } from '../_serve/call'
import { notesIn } from '../_store/room/rooms'
import { people } from '../_store/staff/staff'

export const notes: Handler<'room.notes'> = async ({ caseId }) => ({ notes: await notesFor(caseId) })

async function notesFor(caseId: string): Promise<Note[]> {
  const notes = await notesIn(caseId)
  const names = await people(notes.map(({ by }) => by))
  return notes.map(({ at, by, text }) => ({ at, text, name: names.get(by)?.name ?? by }))
}
