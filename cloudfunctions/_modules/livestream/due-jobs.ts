import { livestreams, nextJobAt, removeUnusedLivestream } from './livestreams'
import { settleLive } from './settle'

/**
 * Updates a stream when a fact is overdue, retries what failed, and removes a stream that no
 * complaint has used.
 * @returns when to run again, ms since 1970, or undefined for never
 */
async function runLivestreamJob(streamId: string, now: number): Promise<number | undefined> {
  const livestream = await livestreams.find(streamId)
  const lookAt = livestream?.lookAt ?? Number.POSITIVE_INFINITY
  if (lookAt <= now) await settleLive(streamId, now)
  await removeUnusedLivestream(streamId, now)
  const updatedLivestream = await livestreams.find(streamId)
  return updatedLivestream && nextJobAt(updatedLivestream)
}

export const dueJobs = { livestreams: runLivestreamJob }
