import type { RoomSummary } from '#shared/vocabulary/room'

/** The mediation room (远程调处). */
export interface RoomState {
  room?: RoomSummary
}
