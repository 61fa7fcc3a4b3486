import { changes } from '../state'

export const roomEvents = {
  'room.opened': changes((_complaintCase, _eventData, moment) => ({
    room: { openedAt: moment.at },
  })),
  'room.closed': changes(() => ({})),
  /** Recorded after the room has ended. `hash`: of the last of its `count` messages. */
  'room.preserved': changes<{ count: number; hash: string }>(({ room }, sealed, moment) => ({
    room: { openedAt: room?.openedAt ?? moment.at, sealed: { at: moment.at, ...sealed } },
  })),
}
