import { logFault } from '../_serve/fault'
import { urgeAbout } from '../_serve/move-on'
import { casesDue } from '../_store/case/queries'

/** Enough for a busy minute; what is left over comes next minute. */
const most = 100

/** Gives every reminder whose time has come, each once: it stands in the case before anybody is told. */
export async function urge(now: number): Promise<void> {
  for (const head of await casesDue('urgeAt', now, most)) {
    await urgeAbout(head, now).catch((error) => logFault(error, 'clock.urge'))
  }
}
