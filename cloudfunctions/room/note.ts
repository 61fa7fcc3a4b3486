import { Refusal } from '../../miniprogram/shared/refusals'
import { answerOnce, type Handler } from '../_serve/call'
import { addNote } from '../_store/room/rooms'

export const note: Handler<'room.note'> = async ({ caseId, text }, call) => {
  const { now, staff, head } = call
  // Its key is gone, and no later word is kept with what was erased.
  if (head.state.erasedAt !== undefined) throw new Refusal('WRONG_STATE')
  return answerOnce(call, async (transaction) => {
    await addNote(transaction, caseId, { at: now, by: staff?._id ?? '', text })
    return { done: true }
  })
}
