import type { Doing, RoomSide } from '../../miniprogram/shared/vocabulary/room'
import { isNews } from '../_domain/case/room/presence'
import type { CaseCall } from '../_serve/call'
import { type PresenceDoc, presencesIn, setPresence } from '../_store/room/presences'
import { notifyPresent } from './notifications'

interface Entry {
  /** Absent for a caller who only reads: they are announced to no one. */
  side: RoomSide | undefined
  seen: number
  /** Absent when the caller only looks. */
  here: Doing | undefined
}

/** Records what the caller does in the room, notifies those present of news, and returns all who have been here. */
export async function enterRoom({ head, openid, now }: CaseCall, { side, seen, here }: Entry): Promise<PresenceDoc[]> {
  const all = await presencesIn(head._id)
  if (!side || !here) return all
  const before = all.find((one) => one.openid === openid)
  const own = { caseId: head._id, openid, side, doing: here, at: now, seen: Math.max(seen, before?.seen ?? 0) }
  await setPresence(own)
  if (isNews(before, own)) await notifyPresent(all, head._id, openid, now)
  return all
}
