import { askAboutMedia } from '../_serve/wechat'
import { evidenceToCheck, noteAsked } from '../_store/evidence/evidence'

/** Enough for a busy minute; the rest comes next minute. */
const most = 20

/** Has evidence of cases checked, and asks again where no verdict came. No step waits for it. */
export async function askChecks(_: string, now: number): Promise<number | undefined> {
  for (const doc of await evidenceToCheck(now, most)) {
    await noteAsked(doc, await askAboutMedia(doc, 'clock.askChecks'), now)
  }
  return (await evidenceToCheck(Number.POSITIVE_INFINITY, 1))[0]?.check?.askAt
}
