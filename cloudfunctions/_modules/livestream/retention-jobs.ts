import { reencryptNotes, removeSeatsBefore, removeUnusedLivestreams } from './livestreams'

const dayMs = 86_400_000

/** Streams whose notes are encrypted again in one run, after a change of the master key. */
const maxStreamsPerRun = 50

/** Each job says whether it has left something for the next run. */
export const retentionJobs = {
  async forgetSeats(now: number): Promise<boolean> {
    await removeSeatsBefore(now - dayMs)
    return false
  },
  /**
   * Removes unused streams. If the module is installed, the job of each stream has removed it
   * before. Without the module, only this job removes them.
   */
  async forgetLooseStreams(now: number): Promise<boolean> {
    await removeUnusedLivestreams(now)
    return false
  },
  rewrapStreamNotes: async (): Promise<boolean> => (await reencryptNotes(maxStreamsPerRun)) > 0,
}
