import { AppError } from '#shared/errors'
import type { Doing, RoomSide, RoomSummary } from '#shared/vocabulary/room'
import { messagesPerRead } from '../../../../../miniprogram/modules/mediation-room/contract'
import type { CaseCall, Handler } from '../../../../_gateway/handler'
import { roomLinesFor } from '../../../../_gateway/room-lines'
import { personalFieldOf } from '../../../../_persistence/case/personal-data'
import {
  messagesBetween,
  type PresenceDoc,
  presencesIn,
  rooms,
  setPresence,
} from '../../../../_persistence/mediation-room/rooms'
import { deleted } from '../../../../_views/case/case-view'
import { roomSideOf } from '../../../../_views/mediation-room/lines'
import { isPresenceNews, peoplePresentIn } from '../../presence'
import { notifyPresent } from './notifications'
import { speakerIn } from './speaker'

export const read: Handler<'room.read'> = async (
  { caseId, after: afterSeq, before: beforeSeq, seen: lastSeenSeq, here: reportedDoing },
  actionCall,
) => {
  const { snapshot, now } = actionCall
  const me = speakerIn(actionCall)
  const room = await rooms.find(caseId)
  if (!room) throw new AppError('NO_ROOM')
  const forward = afterSeq !== undefined && beforeSeq === undefined
  const [foundDecryptedMessages, shopsById, present] = await Promise.all([
    messagesBetween(caseId, { afterSeq, beforeSeq }, messagesPerRead, forward ? 'asc' : 'desc'),
    personalFieldOf('respondent', [snapshot]),
    enterRoom(actionCall, {
      side: me && roomSideOf(me),
      seen: Math.min(lastSeenSeq ?? 0, room.count),
      here: reportedDoing,
    }),
  ])
  return {
    number: snapshot.state.number,
    merchantName: shopsById.get(caseId)?.name ?? deleted,
    me: me ? roomSideOf(me) : 'reader',
    entrusted: me?.role === 'council' ? true : undefined,
    room: snapshot.state.room as RoomSummary,
    lines: await roomLinesFor(foundDecryptedMessages, me),
    older: !forward && (foundDecryptedMessages[0]?.seq ?? 1) > 1,
    count: room.count,
    cards: room.cards,
    people: peoplePresentIn(
      present.filter(({ openid }) => openid !== actionCall.openid),
      now,
    ),
  }
}

interface RoomEntry {
  /** Absent for a caller who only reads: they are announced to no one. */
  side: RoomSide | undefined
  seen: number
  /** Absent when the caller only looks. */
  here: Doing | undefined
}

/**
 * Records what the caller does in the room, notifies those present of news, and returns all who
 * have been here.
 */
async function enterRoom(
  { snapshot, openid, now }: CaseCall,
  { side, seen: lastSeenSeq, here: reportedDoing }: RoomEntry,
): Promise<PresenceDoc[]> {
  const casePresences = await presencesIn(snapshot._id)
  if (!side || !reportedDoing) return casePresences
  const previousPresence = casePresences.find((presence) => presence.openid === openid)
  const ownEntry = {
    caseId: snapshot._id,
    openid,
    side,
    doing: reportedDoing,
    at: now,
    seen: Math.max(lastSeenSeq, previousPresence?.seen ?? 0),
  }
  await setPresence(ownEntry)
  if (isPresenceNews(previousPresence, ownEntry))
    await notifyPresent(casePresences, snapshot._id, openid, now)
  return casePresences
}
