import { genesis } from '../../../miniprogram/shared/seal/chain'
import { type CaseEvent, event } from '../../_domain/case/events'
import { endsRoom } from '../../_domain/case/room/ends'
import type { Room } from '../../_domain/case/room/room'
import type { Case } from '../../_domain/case/state'
import type { Moment } from '../../_domain/decider'
import { collection, type Documents } from '../database'

/** A room's head: the end of its messages and the room's state. `_id` is the case's. */
interface RoomDoc extends Room {
  _id: string
  /** Hash of the last message, hex. */
  hash: string
}

export const rooms = collection<RoomDoc>('rooms')

export async function setRoom({ _id, ...data }: RoomDoc, documents: Documents): Promise<void> {
  await rooms.in(documents).doc(_id).set({ data })
}

/**
 * Lets the room follow its case in the case's own transaction: opened by its event and, however it ends, sealed by one
 * more. A message at the same moment collides with it, and is in or refused.
 */
export async function withRoom(
  documents: Documents,
  state: Case,
  events: CaseEvent[],
  moment: Moment,
): Promise<CaseEvent[]> {
  if (events.some(({ type }) => type === 'room.opened')) {
    const { count, hash } = (await rooms.find(state.id, documents)) ?? { count: 0, hash: genesis }
    await setRoom({ _id: state.id, open: true, count, hash, cards: [] }, documents)
  }
  if (!endsRoom(state, events, moment)) return events
  const room = await rooms.find(state.id, documents)
  if (!room) throw new Error('a case whose room is not there')
  await setRoom({ ...room, open: false }, documents)
  return [...events, event('room.sealed', { count: room.count, hash: room.hash })]
}
