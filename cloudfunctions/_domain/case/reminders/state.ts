export interface RemindersState {
  /** Ids of the reminders that were sent. */
  reminded?: string[]
}
