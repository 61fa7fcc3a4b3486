/** The room of a case: open while `sealed` is absent. Times are milliseconds since 1970. */
export interface RoomSummary {
  openedAt: number
  sealed?: { at: number; count: number; hash: string }
}
