import type { Posted } from '../../../../../miniprogram/modules/mediation-room/contract'
import type { Message } from '../../../../_domain/case/mediation-room/room'
import type { CaseCall, WriteCall } from '../../../../_gateway/handler'
import { writeOnce } from '../../../../_gateway/write-once'
import type { Secret } from '../../../../_persistence/case/personal-data'
import { addMessage } from '../../../../_persistence/mediation-room/rooms'
import { consumeQuota } from '../../../../_persistence/requests/quotas'
import { roomSideOf } from '../../../../_views/mediation-room/lines'
import { notifyRoom } from './notifications'
import { speakerOf } from './speaker'

/** Posts one message of the caller to the room of the case, once, and notifies the others. */
export async function postMessage(
  caseCall: WriteCall & CaseCall,
  message: Message,
  secret?: Secret,
): Promise<Posted> {
  const { snapshot, openid, now } = caseCall
  const participant = speakerOf(caseCall)
  await consumeQuota('room', openid, now)
  return writeOnce(caseCall, async (transaction, afterCommit) => {
    const posting = {
      caseId: snapshot._id,
      side: roomSideOf(participant),
      by: participant,
      at: now,
      message,
      secret,
    }
    afterCommit(() => notifyRoom(snapshot, openid, now))
    return { seq: await addMessage(transaction, posting), at: now }
  })
}
