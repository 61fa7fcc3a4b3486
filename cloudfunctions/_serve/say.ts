import type { Put } from '../../miniprogram/shared/contract/room'
import { sideOf } from '../_domain/room/lines'
import type { Message } from '../_domain/room/room'
import type { Secret } from '../_store/particulars'
import { take } from '../_store/quotas'
import { once } from '../_store/receipts'
import { addMessage } from '../_store/room-messages'
import { answerOf } from './answer'
import type { CaseCall, WriteCall } from './call'
import { ringRoom } from './room-bells'
import { speakerOf } from './speaker'

/** Puts one message of the caller into the room of the case, once, and tells the others to look. */
export async function say(call: WriteCall & CaseCall, message: Message, secret?: Secret): Promise<Put> {
  const { head, openid, now, request } = call
  const by = speakerOf(call)
  await take('room', openid, now)
  const { outcome, fresh } = await once(request, async (transaction) => {
    const putting = { caseId: head._id, side: sideOf(by), by, at: now, message, ...(secret && { secret }) }
    return { answer: { seq: await addMessage(transaction, putting), at: now } }
  })
  if (fresh) await ringRoom(head, openid, now)
  return answerOf(call, outcome)
}
