import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { addNote } from '../_store/room/notes'

export const note: Handler<'room.note'> = async ({ caseId, text }, call) => {
  const { now, staff, request } = call
  const { outcome } = await once(request, async (transaction) => {
    await addNote(transaction, caseId, { at: now, by: staff?._id ?? '', text })
    return { answer: { done: true } }
  })
  return answerOf(call, outcome)
}
