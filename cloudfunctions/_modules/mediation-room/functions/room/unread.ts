import { AppError } from '#shared/errors'
import type { Handler } from '../../../../_gateway/handler'
import { messagesAfter, presenceOf, rooms } from '../../../../_persistence/mediation-room/rooms'
import { isSentBy } from '../../../../_views/mediation-room/lines'
import { findSpeaker } from './speaker'

/** The phone shows a larger number as "many". */
const maxCounted = 99

/** Counts the messages of others that the caller has not read. */
export const unread: Handler<'room.unread'> = async ({ caseId }, actionCall) => {
  const [room, ownPresence] = await Promise.all([
    rooms.find(caseId),
    presenceOf(caseId, actionCall.openid),
  ])
  if (!room) throw new AppError('NO_ROOM')
  const lastReadSeq = ownPresence?.seen ?? 0
  if (lastReadSeq >= room.count) return { unread: 0 }

  const speaker = findSpeaker(actionCall)
  const newMessages = await messagesAfter(caseId, lastReadSeq, maxCounted)
  const messagesOfOthers = newMessages.filter(({ by: author }) => !isSentBy(author, speaker))
  return { unread: messagesOfOthers.length }
}
