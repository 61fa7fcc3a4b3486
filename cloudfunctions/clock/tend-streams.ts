import { logFault } from '../_serve/fault'
import { settleLive } from '../_serve/live/settle'
import { livesDue, removeLooseLives } from '../_store/live/lives'

/** A recording may be large: the rest goes next minute. */
const most = 5

/** Closes silent streams, retries failed steps, and removes streams that no complaint has taken. */
export async function tendStreams(now: number): Promise<void> {
  for (const { _id } of await livesDue(now, most)) {
    await settleLive(_id, now).catch((error) => logFault(error, 'clock.tendStreams'))
  }
  await removeLooseLives(now)
}
