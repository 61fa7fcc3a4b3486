import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HeadlessPhone, Local } from 'miniapp-desk'
import { listPageStates } from './pages'
import { createSampleCases } from './sample-cases'
import { takePicture } from './sheets'

/** The pictures: a name, the person of the phone, and the page whose first state is shown. */
const guidePages = [
  { name: 'complain', person: 'consumer', path: '/pages/complaint/form/form' },
  { name: 'inbox', person: 'dispatcher', path: '/command-centre/inbox/inbox' },
  { name: 'triage', person: 'dispatcher', path: '/command-centre/triage/triage' },
  { name: 'offer', person: 'officer', path: '/pages/officer/officer' },
  { name: 'board', person: 'dispatcher', path: '/modules/wall/pages/wall/wall' },
  { name: 'staff', person: 'admin', path: '/pages/admin/staff/staff' },
]

/** Takes one picture of each page in the bureau's guide. */
export async function takeGuidePictures(localStack: Local, folderPath: string): Promise<void> {
  const states = listPageStates(await createSampleCases(localStack))
  const phones = new Map<string, HeadlessPhone>()
  mkdirSync(folderPath, { recursive: true })

  const pictures = guidePages.map(({ name, person, path }) => {
    const position = states.findIndex(
      ({ who, url }) => who === person && url.split('?')[0] === path,
    )
    const state = states[position]
    if (!state) throw new Error(`there is no state of the page ${path}`)
    return { name, state, position }
  })
  // Short-lived states come first in the list of states.
  pictures.sort((firstPicture, secondPicture) => firstPicture.position - secondPicture.position)

  for (const { name, state } of pictures) {
    if (!phones.has(state.who)) phones.set(state.who, await localStack.openPhone(state.who))
    const { jpeg } = await takePicture(phones.get(state.who)!.page, state, 'light', true)
    writeFileSync(join(folderPath, `${name}.jpg`), Buffer.from(jpeg, 'base64'))
    console.log(name)
  }
}
