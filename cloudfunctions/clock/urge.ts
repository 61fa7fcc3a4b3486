import { logFault } from '../_serve/fault'
import { urgeAbout } from '../_serve/move-on'
import { casesDue } from '../_store/case/queries'

/** Enough for a busy minute; the rest comes next minute. */
const most = 100

/** Gives every due reminder once: it is recorded in the case before a person is told. */
export async function urge(now: number): Promise<void> {
  for (const head of await casesDue('urgeAt', now, most)) {
    await urgeAbout(head, now).catch((error) => logFault(error, 'clock.urge'))
  }
}
