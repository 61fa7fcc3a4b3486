/** What the officer's page of a case asks the module that records where they go. */
export interface TrackRecorder {
  /**
   * Records the officer's track in a case from now on. Returns what the officer is told of it, and
   * whether they can still allow it in the background.
   */
  start(caseId: string): Promise<{ text: string; canRecordAway: boolean }>
  /** Ends the track of a case that is over or no longer the officer's. */
  end(caseId: string): Promise<void>
  /** The page with the track of a case. */
  page: string
}
