import { logFault } from '../_serve/fault'
import { expire } from '../_serve/move-on'
import { casesDue } from '../_store/case/queries'

/** A minute's share; what is left over goes next minute. */
const most = 20

/** Erases what is personal in every case whose years are over, the longest over first. One that fails does not hold up the others. */
export async function expireCases(now: number): Promise<void> {
  for (const head of await casesDue('eraseBy', now, most)) {
    await expire(head, now).catch((error) => logFault(error, 'clock.expireCases'))
  }
}
