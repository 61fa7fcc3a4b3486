import { livestreams, nextJobAt, removeUnusedLivestream } from './livestreams'
import { settleLive } from './settle'

/**
 * Closes a silent stream, retries a failed step, and removes a stream that no complaint has taken.
 */
async function tendStream(streamId: string, now: number): Promise<number | undefined> {
  const { lookAt = Number.POSITIVE_INFINITY } = (await livestreams.find(streamId)) ?? {}
  if (lookAt <= now) await settleLive(streamId, now)
  await removeUnusedLivestream(streamId, now)
  const livestreamAfterwards = await livestreams.find(streamId)
  return livestreamAfterwards && nextJobAt(livestreamAfterwards)
}

export const dueJobs = { livestreams: tendStream }
