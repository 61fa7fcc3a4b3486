import type { PostedMessage } from '../../../../../miniprogram/modules/mediation-room/contract'
import type { Message } from '../../../../_domain/case/mediation-room/room'
import type { CaseCall, WriteCall } from '../../../../_gateway/handler'
import { writeOnce } from '../../../../_gateway/write-once'
import type { Secret } from '../../../../_persistence/case/personal-data'
import { addMessage } from '../../../../_persistence/mediation-room/rooms'
import { consumeQuota } from '../../../../_persistence/requests/quotas'
import { roomSideOf } from '../../../../_views/mediation-room/lines'
import { notifyRoom } from './notifications'
import { requireSpeaker } from './speaker'

/**
 * Posts a message of the caller in the room of the case and notifies the other participants. A
 * repeated request posts nothing.
 * @param secret the text to which the message commits
 */
export async function postMessage(
  caseCall: WriteCall & CaseCall,
  message: Message,
  secret?: Secret,
): Promise<PostedMessage> {
  const { snapshot, openid, now } = caseCall
  const speaker = requireSpeaker(caseCall)
  await consumeQuota('room', openid, now)
  return writeOnce(caseCall, async (transaction, afterCommit) => {
    afterCommit(() => notifyRoom(snapshot, openid, now))
    const seq = await addMessage(transaction, {
      caseId: snapshot._id,
      side: roomSideOf(speaker),
      by: speaker,
      at: now,
      message,
      secret,
    })
    return { seq, at: now }
  })
}
