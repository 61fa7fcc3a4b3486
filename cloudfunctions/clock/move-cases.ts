import { logFault } from '../_serve/fault'
import { moveOn } from '../_serve/move-on'
import { casesDue } from '../_store/case/queries'

/** Enough for a busy minute; the rest comes next minute. */
const most = 100

/** Moves on every case whose time has come. One failure stops no other. */
export async function moveCases(now: number): Promise<void> {
  for (const { _id } of await casesDue('advanceBy', now, most)) {
    await moveOn(_id, now).catch((error) => logFault(error, 'clock.moveCases'))
  }
}
