import { AppError } from '#shared/errors'
import type { Handler } from '../../../../_gateway/handler'
import { messagesAfter, presenceOf, rooms } from '../../../../_persistence/mediation-room/rooms'
import { isSentBy } from '../../../../_views/mediation-room/lines'
import { speakerIn } from './speaker'

/** A larger number is shown as many. */
const maxResults = 99

export const unread: Handler<'room.unread'> = async ({ caseId }, actionCall) => {
  const [room, ownPresence] = await Promise.all([
    rooms.find(caseId),
    presenceOf(caseId, actionCall.openid),
  ])
  if (!room) throw new AppError('NO_ROOM')
  const lastSeenSeq = ownPresence?.seen ?? 0
  if (lastSeenSeq >= room.count) return { unread: 0 }
  const me = speakerIn(actionCall)
  const unseen = await messagesAfter(caseId, lastSeenSeq, maxResults)
  return { unread: unseen.filter(({ by: author }) => !isSentBy(author, me)).length }
}
