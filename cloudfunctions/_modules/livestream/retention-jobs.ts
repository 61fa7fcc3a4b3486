import { reencryptNotes, removeSeatsBefore, removeUnusedLivestreams } from './livestreams'

const dayMs = 86_400_000

/** At most so many streams in one run after a change of the master key. */
const rewrappedAtOnce = 50

export const retentionJobs = {
  async forgetSeats(now: number): Promise<boolean> {
    await removeSeatsBefore(now - dayMs)
    return false
  },
  /** With the module the timer removes each stream when it is due; without it this job does. */
  async forgetLooseStreams(now: number): Promise<boolean> {
    await removeUnusedLivestreams(now)
    return false
  },
  rewrapStreamNotes: async (): Promise<boolean> => (await reencryptNotes(rewrappedAtOnce)) > 0,
}
