import { logFault } from '../_serve/fault'
import { casesDue } from '../_store/case/queries'
import { recordSilence } from './silence'

/** Enough for a busy minute; the rest comes next minute. */
const most = 50

/** Moves on every complaint whose shop has let its time pass. One failure stops no other. */
export async function hearSilence(now: number): Promise<void> {
  for (const head of await casesDue('answerBy', now - 1, most)) {
    await recordSilence(head, now).catch((error) => logFault(error, 'clock.hearSilence'))
  }
}
