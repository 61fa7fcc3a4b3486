import { AppError } from '#shared/errors'
import type { Handler } from '../../../../_gateway/handler'
import { writeOnce } from '../../../../_gateway/write-once'
import { addRoomNote } from '../../../../_persistence/mediation-room/rooms'

export const note: Handler<'room.note'> = async ({ caseId, text }, actionCall) => {
  const { now, staff, snapshot } = actionCall
  // Its key is gone, and no later word is kept with what was erased.
  if (snapshot.state.erasedAt !== undefined) throw new AppError('WRONG_STATE')
  return writeOnce(actionCall, async (transaction) => {
    await addRoomNote(transaction, caseId, { at: now, by: staff?._id ?? '', text })
    return { done: true }
  })
}
