import type { RoomSummary } from '../shared/contract/room-summary'
import { call } from './call'

/** Unread messages in an open room; 0 when they cannot be fetched, so that the case is shown all the same. */
export async function unreadIn({ id, room }: { id: string; room?: RoomSummary }): Promise<number> {
  if (!room || room.sealed) return 0
  try {
    return (await call('room.unread', { caseId: id })).unread
  } catch {
    return 0
  }
}
