import { settleLive } from '../_serve/live/settle'
import { dueOf, lives, removeLooseLive } from '../_store/live/lives'

/** Closes a silent stream, retries a failed step, and removes a stream that no complaint has taken. */
export async function tendStream(id: string, now: number): Promise<number | undefined> {
  const { lookAt = Number.POSITIVE_INFINITY } = (await lives.find(id)) ?? {}
  if (lookAt <= now) await settleLive(id, now)
  await removeLooseLive(id, now)
  const after = await lives.find(id)
  return after && dueOf(after)
}
