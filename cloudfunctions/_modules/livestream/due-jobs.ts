import {
  livestreams,
  nextJobAt,
  removeUnusedLivestream,
} from '../../_persistence/livestream/livestreams'
import { settleLive } from './settle'

/**
 * Closes a silent stream, retries a failed step, and removes a stream that no complaint has taken.
 */
async function tendStream(id: string, now: number): Promise<number | undefined> {
  const { lookAt = Number.POSITIVE_INFINITY } = (await livestreams.find(id)) ?? {}
  if (lookAt <= now) await settleLive(id, now)
  await removeUnusedLivestream(id, now)
  const livestreamAfterwards = await livestreams.find(id)
  return livestreamAfterwards && nextJobAt(livestreamAfterwards)
}

export const dueJobs = { livestreams: tendStream }
