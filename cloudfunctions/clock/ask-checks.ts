import { askAboutMedia } from '../_serve/ask-check'
import { evidenceToCheck, noteAsked } from '../_store/evidence/evidence'

/** Enough for a busy minute; the rest comes next minute. */
const most = 20

/** Has evidence of cases checked, and asks again where no verdict came. No step waits for it. */
export async function askChecks(now: number): Promise<void> {
  for (const doc of await evidenceToCheck(now, most)) {
    await noteAsked(doc, await askAboutMedia(doc, 'clock.askChecks'), now)
  }
}
