import type { Posted } from '../../miniprogram/shared/contract/room'
import type { Message } from '../_domain/case/room/room'
import { answerOnce, type CaseCall, type WriteCall } from '../_serve/call'
import { take } from '../_store/calls/requests'
import type { Secret } from '../_store/case/particulars'
import { addMessage } from '../_store/room/rooms'
import { sideOf } from '../_views/room/lines'
import { notifyRoom } from './notifications'
import { speakerOf } from './speaker'

/** Posts one message of the caller to the room of the case, once, and notifies the others. */
export async function postMessage(call: WriteCall & CaseCall, message: Message, secret?: Secret): Promise<Posted> {
  const { head, openid, now } = call
  const by = speakerOf(call)
  await take('room', openid, now)
  return answerOnce(call, async (transaction, then) => {
    const posting = { caseId: head._id, side: sideOf(by), by, at: now, message, ...(secret && { secret }) }
    then(() => notifyRoom(head, openid, now))
    return { seq: await addMessage(transaction, posting), at: now }
  })
}
