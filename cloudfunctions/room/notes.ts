import type { Handler } from '../_serve/call'
import { notesFor } from './note-lines'

export const notes: Handler<'room.notes'> = async ({ caseId }) => ({ notes: await notesFor(caseId) })
