import { logFault } from '../_serve/fault'
import { settleLive } from '../_serve/live/settle'
import { livesDue, removeLooseLives } from '../_store/live/lives'

/** A recording may be large: what is left over goes next minute. */
const most = 5

/** Closes streams that have gone silent, tries again what failed, and lets go of those that no complaint has taken along. */
export async function tendStreams(now: number): Promise<void> {
  for (const { _id } of await livesDue(now, most)) {
    await settleLive(_id, now).catch((error) => logFault(error, 'clock.tendStreams'))
  }
  await removeLooseLives(now)
}
