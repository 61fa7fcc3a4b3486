import { changes } from '../state'

export const roomEvents = {
  'room.opened': changes((_, __, { at }) => ({ room: { openedAt: at } })),
  'room.closed': changes(() => ({})),
  /** Recorded after the room has ended. `hash`: of the last of its `count` messages. */
  'room.sealed': changes<{ count: number; hash: string }>(({ room }, sealed, { at }) => ({
    room: { openedAt: room?.openedAt ?? at, sealed: { at, ...sealed } },
  })),
}
