import type { Note } from '../../miniprogram/shared/contract/room'
import { notesIn } from '../_store/room/notes'
import { people } from '../_store/staff/staff'

/** The officers' notes of a case with their authors. */
export async function notesFor(caseId: string): Promise<Note[]> {
  const notes = await notesIn(caseId)
  const names = await people(notes.map(({ by }) => by))
  return notes.map(({ at, by, text }) => ({ at, text, name: names.get(by)?.name ?? by }))
}
