import { Refusal } from '../../miniprogram/shared/refusals'
import type { Handler } from '../_serve/call'
import { messagesBehind, presenceOf, rooms } from '../_store/room/rooms'
import { isBy } from '../_views/room/lines'
import { speakerIn } from './speaker'

/** A larger number is shown as many. */
const most = 99

export const unread: Handler<'room.unread'> = async ({ caseId }, call) => {
  const [room, own] = await Promise.all([rooms.find(caseId), presenceOf(caseId, call.openid)])
  if (!room) throw new Refusal('NO_ROOM')
  const seen = own?.seen ?? 0
  if (seen >= room.count) return { unread: 0 }
  const me = speakerIn(call)
  const unseen = await messagesBehind(caseId, seen, most)
  return { unread: unseen.filter(({ by }) => !isBy(by, me)).length }
}
