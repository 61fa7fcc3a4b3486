/** What the officer's page of a case needs from the module that records tracks. */
export interface TrackRecorder {
  /** Starts recording the officer's track in a case. */
  start(caseId: string): Promise<{
    /** What the page shows the officer about the recording. */
    text: string
    /** The officer can still allow the recording in the background. */
    canRecordAway: boolean
  }>
  /** Ends the track of a case that is over, or that the officer no longer owns. */
  end(caseId: string): Promise<void>
  /** The page with the track of a case. */
  page: string
}
