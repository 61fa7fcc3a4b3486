import { answerOnce, type Handler } from '../_serve/call'
import { addNote } from '../_store/room/rooms'

export const note: Handler<'room.note'> = async ({ caseId, text }, call) => {
  const { now, staff } = call
  return answerOnce(call, async (transaction) => {
    await addNote(transaction, caseId, { at: now, by: staff?._id ?? '', text })
    return { done: true }
  })
}
