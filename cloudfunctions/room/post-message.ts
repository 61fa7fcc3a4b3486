import type { Posted } from '../../miniprogram/shared/contract/room'
import type { Message } from '../_domain/case/room/room'
import { answerOf } from '../_serve/answer'
import type { CaseCall, WriteCall } from '../_serve/call'
import { take } from '../_store/calls/quotas'
import { once } from '../_store/calls/receipts'
import type { Secret } from '../_store/case/particulars'
import { addMessage } from '../_store/room/messages'
import { sideOf } from '../_views/room/lines'
import { notifyRoom } from './notifications'
import { speakerOf } from './speaker'

/** Posts one message of the caller to the room of the case, once, and notifies the others. */
export async function postMessage(call: WriteCall & CaseCall, message: Message, secret?: Secret): Promise<Posted> {
  const { head, openid, now, request } = call
  const by = speakerOf(call)
  await take('room', openid, now)
  const { outcome, fresh } = await once(request, async (transaction) => {
    const posting = { caseId: head._id, side: sideOf(by), by, at: now, message, ...(secret && { secret }) }
    return { answer: { seq: await addMessage(transaction, posting), at: now } }
  })
  if (fresh) await notifyRoom(head, openid, now)
  return answerOf(call, outcome)
}
