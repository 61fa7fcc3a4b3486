import type { RoomSummary } from '../../miniprogram/shared/contract/case-view'
import { messagesPerRead } from '../../miniprogram/shared/contract/room'
import { Refusal } from '../../miniprogram/shared/refusals'
import { peopleIn } from '../_domain/case/room/presence'
import type { Handler } from '../_serve/call'
import { particularOf } from '../_store/case/particulars'
import { messagesBetween } from '../_store/room/messages'
import { rooms } from '../_store/room/rooms'
import { deleted } from '../_views/case/case-view'
import { sideOf } from '../_views/room/lines'
import { enterRoom } from './enter-room'
import { linesFor } from './lines'
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
