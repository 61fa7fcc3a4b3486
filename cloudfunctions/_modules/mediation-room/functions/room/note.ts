import { AppError } from '#shared/errors'
import type { Handler } from '../../../../_gateway/handler'
import { writeOnce } from '../../../../_gateway/write-once'
import { addRoomNote } from '../../../../_persistence/mediation-room/rooms'

/** The mediator writes a note that the parties do not see. */
export const note: Handler<'room.note'> = async ({ caseId, text }, actionCall) => {
  const { now, staff, snapshot } = actionCall
  // The key of an erased case has been deleted, so a note could not be encrypted.
  if (snapshot.state.erasedAt !== undefined) throw new AppError('WRONG_STATE')
  return writeOnce(actionCall, async (transaction) => {
    await addRoomNote(transaction, caseId, { at: now, by: staff?._id ?? '', text })
    return { done: true }
  })
}
