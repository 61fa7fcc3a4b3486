import type { Doing, RoomSide } from '../../../miniprogram/shared/vocabulary/room'
import { collection } from '../database'

/** One person in one room: what they are doing, and what they have seen. In no chain; replaced each time. */
export interface PresenceDoc {
  _id: string
  caseId: string
  openid: string
  side: RoomSide
  doing: Doing
  /** When they were last heard of. */
  at: number
  /** The last message that they have seen. */
  seen: number
}

export const presences = collection<PresenceDoc>('room_presences')

/** A shop has few representatives, a case one officer at a time. */
const most = 50

export const presencesIn = (caseId: string): Promise<PresenceDoc[]> => presences.list({ caseId }, most)

export const presenceOf = (caseId: string, openid: string) => presences.find(`${caseId}:${openid}`)

export async function setPresence(presence: Omit<PresenceDoc, '_id'>): Promise<void> {
  await presences.put({ _id: `${presence.caseId}:${presence.openid}`, ...presence })
}

export async function removePresences(caseId: string): Promise<void> {
  await presences.all.where({ caseId }).remove()
}
