import { AppError } from '#shared/errors'
import type { PresenceState, RoomSide, RoomSummary } from '#shared/vocabulary/room'
import { messagesPerRead } from '../../../../../miniprogram/modules/mediation-room/contract'
import type { CaseCall, Handler } from '../../../../_gateway/handler'
import { loadRoomLines } from '../../../../_gateway/room-lines'
import { loadPersonalField } from '../../../../_persistence/case/personal-data'
import {
  messagesBetween,
  type PresenceDoc,
  presencesIn,
  rooms,
  setPresence,
} from '../../../../_persistence/mediation-room/rooms'
import { deleted } from '../../../../_views/case/case-view'
import { roomSideOf } from '../../../../_views/mediation-room/lines'
import { isPresenceNews, toSidePresences } from '../../presence'
import { notifyPresent } from './notifications'
import { findSpeaker } from './speaker'

/**
 * Reads messages of a room: those after `after`, those before `before`, or the latest. It also
 * reports what the caller does in the room (`here`) and how far they have read (`seen`).
 */
export const read: Handler<'room.read'> = async (
  { caseId, after: afterSeq, before: beforeSeq, seen: lastReadSeq = 0, here: reportedDoing },
  actionCall,
) => {
  const { snapshot, openid, now } = actionCall
  const speaker = findSpeaker(actionCall)
  const ownSide = speaker && roomSideOf(speaker)
  const room = await rooms.find(caseId)
  if (!room) throw new AppError('NO_ROOM')

  const isForward = afterSeq !== undefined && beforeSeq === undefined
  const order = isForward ? 'asc' : 'desc'
  const [messages, respondentsByCaseId, presences] = await Promise.all([
    messagesBetween(caseId, { afterSeq, beforeSeq }, messagesPerRead, order),
    loadPersonalField('respondent', [snapshot]),
    reportPresence(actionCall, {
      side: ownSide,
      // A phone cannot have read more messages than there are.
      lastReadSeq: Math.min(lastReadSeq, room.count),
      doing: reportedDoing,
    }),
  ])
  const otherPresences = presences.filter((presence) => presence.openid !== openid)
  const firstSeq = messages[0]?.seq ?? 1
  return {
    number: snapshot.state.number,
    merchantName: respondentsByCaseId.get(caseId)?.name ?? deleted,
    me: ownSide ?? 'reader',
    entrusted: speaker?.role === 'council' ? true : undefined,
    room: snapshot.state.room as RoomSummary,
    lines: await loadRoomLines(messages, speaker),
    older: !isForward && firstSeq > 1,
    count: room.count,
    cards: room.cards,
    people: toSidePresences(otherPresences, now),
  }
}

interface ReportedPresence {
  /** Undefined for a caller who may only read. Nobody is notified of them. */
  side: RoomSide | undefined
  lastReadSeq: number
  /** Undefined if the caller does not take part at the moment, for example to look something up. */
  doing: PresenceState | undefined
}

/**
 * Stores what the caller does in the room and notifies those present if it is news.
 * @returns the presences of all people before this report
 */
async function reportPresence(
  { snapshot, openid, now }: CaseCall,
  { side, lastReadSeq, doing }: ReportedPresence,
): Promise<PresenceDoc[]> {
  const presences = await presencesIn(snapshot._id)
  if (!side || !doing) return presences
  const previousPresence = presences.find((presence) => presence.openid === openid)
  const nextPresence = {
    caseId: snapshot._id,
    openid,
    side,
    doing,
    at: now,
    seen: Math.max(lastReadSeq, previousPresence?.seen ?? 0),
  }
  await setPresence(nextPresence)
  if (isPresenceNews(previousPresence, nextPresence))
    await notifyPresent(presences, snapshot._id, openid, now)
  return presences
}
