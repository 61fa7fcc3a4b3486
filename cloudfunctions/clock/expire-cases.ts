import { logFault } from '../_serve/fault'
import { expire } from '../_serve/move-on'
import { casesDue } from '../_store/case/queries'

/** A minute's share; the rest goes next minute. */
const most = 20

/** Erases the personal data of every case past its retention, the longest over first. One failure stops no other. */
export async function expireCases(now: number): Promise<void> {
  for (const head of await casesDue('eraseBy', now, most)) {
    await expire(head, now).catch((error) => logFault(error, 'clock.expireCases'))
  }
}
