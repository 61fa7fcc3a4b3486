import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HeadlessPhone, Local } from 'miniapp-desk'
import { pageStates } from './pages'
import { sampleCases } from './sample-cases'
import { picture } from './sheets'

/** Name of the picture, the person of the phone, and the page whose first state it shows. */
const shown: [name: string, who: string, page: string][] = [
  ['complain', 'consumer', '/pages/complaint/form/form'],
  ['inbox', 'dispatcher', '/command/inbox/inbox'],
  ['triage', 'dispatcher', '/command/triage/triage'],
  ['offer', 'officer', '/pages/officer/officer'],
  ['board', 'dispatcher', '/command/wall/wall'],
  ['staff', 'admin', '/pages/admin/staff/staff'],
]

/** One screen of each page in the bureau's guide. */
export async function guidePictures(local: Local, folder: string): Promise<void> {
  const states = pageStates(await sampleCases(local))
  const phones = new Map<string, HeadlessPhone>()
  mkdirSync(folder, { recursive: true })
  // In the order of the states: short-lived ones come first.
  const wanted = states.flatMap((state) => {
    const at = shown.find(([, who, page]) => state.who === who && state.url.split('?')[0] === page)
    return at && states.find(({ who, url }) => who === state.who && url.split('?')[0] === at[2]) === state
      ? [[at[0], state] as const]
      : []
  })
  if (wanted.length !== shown.length) throw new Error(`only ${wanted.map(([name]) => name)} of the pages are there`)
  for (const [name, state] of wanted) {
    if (!phones.has(state.who)) phones.set(state.who, await local.openPhone(state.who))
    const { jpeg } = await picture(phones.get(state.who)!.page, state, 'light', true)
    writeFileSync(join(folder, `${name}.jpg`), Buffer.from(jpeg, 'base64'))
    console.log(name)
  }
}
