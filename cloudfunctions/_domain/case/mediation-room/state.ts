import type { RoomSummary } from '#shared/vocabulary/room'

/** The room for mediation at a distance. */
export interface RoomState {
  room?: RoomSummary
}
