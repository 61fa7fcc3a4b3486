import { changes } from '../state'

export const roomEvents = {
  'room.opened': changes((_complaintCase, _eventData, moment) => ({
    room: { openedAt: moment.at },
  })),
  'room.closed': changes(() => ({})),
  /** The messages of a room that has ended were preserved. */
  'room.preserved': changes<{
    /** Number of messages. */
    count: number
    /** Hash of the last message, which covers all messages before it. */
    hash: string
  }>(({ room }, messageChain, moment) => ({
    room: { openedAt: room?.openedAt ?? moment.at, sealed: { at: moment.at, ...messageChain } },
  })),
}
