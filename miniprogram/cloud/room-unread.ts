import type { RoomSummary } from '../shared/contract/room'
import { call } from './call'

/** How many messages of an open room wait for whoever holds this phone. A number that does not come is no reason to show no case. */
export async function unreadIn({ id, room }: { id: string; room?: RoomSummary }): Promise<number> {
  if (!room || room.sealed) return 0
  try {
    return (await call('room.unread', { caseId: id })).unread
  } catch {
    return 0
  }
}
