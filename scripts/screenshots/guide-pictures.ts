import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HeadlessPhone, Local } from 'miniapp-desk'
import { pageStates } from './pages'
import { sampleCases } from './sample-cases'
import { takePicture } from './sheets'

/** Name of the picture, the person of the phone, and the page whose first state it shows. */
const guidePages: [name: string, who: string, page: string][] = [
  ['complain', 'consumer', '/pages/complaint/form/form'],
  ['inbox', 'dispatcher', '/command-centre/inbox/inbox'],
  ['triage', 'dispatcher', '/command-centre/triage/triage'],
  ['offer', 'officer', '/pages/officer/officer'],
  ['board', 'dispatcher', '/modules/wall/pages/wall/wall'],
  ['staff', 'admin', '/pages/admin/staff/staff'],
]

/** One screen of each page in the bureau's guide. */
export async function guidePictures(localStack: Local, folderPath: string): Promise<void> {
  const states = pageStates(await sampleCases(localStack))
  const phones = new Map<string, HeadlessPhone>()
  mkdirSync(folderPath, { recursive: true })
  // In the order of the states: short-lived ones come first.
  const wantedPictures = states.flatMap((state) => {
    const at = guidePages.find(
      ([, who, page]) => state.who === who && state.url.split('?')[0] === page,
    )
    return at &&
      states.find(({ who, url }) => who === state.who && url.split('?')[0] === at[2]) === state
      ? [[at[0], state] as const]
      : []
  })
  if (wantedPictures.length !== guidePages.length)
    throw new Error(`only ${wantedPictures.map(([name]) => name)} of the pages are there`)
  for (const [name, state] of wantedPictures) {
    if (!phones.has(state.who)) phones.set(state.who, await localStack.openPhone(state.who))
    const { jpeg } = await takePicture(phones.get(state.who)!.page, state, 'light', true)
    writeFileSync(join(folderPath, `${name}.jpg`), Buffer.from(jpeg, 'base64'))
    console.log(name)
  }
}
