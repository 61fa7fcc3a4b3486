import { messagesPerRead } from '../../miniprogram/shared/contract/room'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { Doing, RoomSide, RoomSummary } from '../../miniprogram/shared/vocabulary/room'
import { isNews, peopleIn } from '../_domain/case/room/presence'
import type { CaseCall, Handler } from '../_serve/call'
import { particularOf } from '../_store/case/particulars'
import { messagesBetween, type PresenceDoc, presencesIn, rooms, setPresence } from '../_store/room/rooms'
import { deleted } from '../_views/case/case-view'
import { sideOf } from '../_views/room/lines'
import { linesFor } from './lines'
import { notifyPresent } from './notifications'
import { speakerIn } from './speaker'

export const read: Handler<'room.read'> = async ({ caseId, after, before, seen, here }, call) => {
  const { head, now } = call
  const me = speakerIn(call)
  const room = await rooms.find(caseId)
  if (!room) throw new Refusal('NO_ROOM')
  const forward = after !== undefined && before === undefined
  const [found, shops, present] = await Promise.all([
    messagesBetween(caseId, { after, before }, messagesPerRead, forward ? 'asc' : 'desc'),
    particularOf('respondent', [head]),
    enterRoom(call, { side: me && sideOf(me), seen: Math.min(seen ?? 0, room.count), here }),
  ])
  return {
    number: head.state.number,
    merchantName: shops.get(caseId)?.name ?? deleted,
    me: me ? sideOf(me) : 'reader',
    ...(me?.role === 'association' && { entrusted: true as const }),
    room: head.state.room as RoomSummary,
    lines: await linesFor(found, me),
    older: !forward && (found[0]?.seq ?? 1) > 1,
    count: room.count,
    cards: room.cards,
    people: peopleIn(
      present.filter(({ openid }) => openid !== call.openid),
      now,
    ),
  }
}

interface Entry {
  /** Absent for a caller who only reads: they are announced to no one. */
  side: RoomSide | undefined
  seen: number
  /** Absent when the caller only looks. */
  here: Doing | undefined
}

/** Records what the caller does in the room, notifies those present of news, and returns all who have been here. */
async function enterRoom({ head, openid, now }: CaseCall, { side, seen, here }: Entry): Promise<PresenceDoc[]> {
  const all = await presencesIn(head._id)
  if (!side || !here) return all
  const before = all.find((one) => one.openid === openid)
  const own = { caseId: head._id, openid, side, doing: here, at: now, seen: Math.max(seen, before?.seen ?? 0) }
  await setPresence(own)
  if (isNews(before, own)) await notifyPresent(all, head._id, openid, now)
  return all
}
