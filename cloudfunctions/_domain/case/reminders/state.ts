/** Which reminders were given. */
export interface RemindersState {
  /** Ids of the reminders that were given. */
  reminded?: string[]
}
