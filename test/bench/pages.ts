import { listPageStates } from '../../scripts/screenshots/pages'
import { createSampleCases } from '../../scripts/screenshots/sample-cases'
import { type FirstScreen, measureFirstScreen } from '../pages/first-screen'
import { openPhones } from '../pages/screen'
import { closeBrowser } from '../phones'

/** What the first screen of a page may cost. */
const bars = { calls: 2, bytes: 50_000, setDataBytes: 64_000 }

const isAbove = ({ calls, bytes, setDataBytes }: FirstScreen): boolean =>
  calls.length > bars.calls || bytes > bars.bytes || setDataBytes > bars.setDataBytes

const lineOf = ({ path, calls, bytes, setDataBytes }: FirstScreen): string => {
  const numbers = [calls.length, bytes, setDataBytes].map((count) => String(count).padStart(7))
  return `${numbers.join(' ')}  ${path}  ${calls.join(' ')}`
}

/** What the first screen of each page costs: counts, which do not depend on the machine. */
export async function run(): Promise<void> {
  const people = ['consumer', 'consumer2', 'officer', 'dispatcher', 'leader', 'city', 'merchant']
  const story = await openPhones({ names: [...people, 'enforcement', 'council', 'admin'] })

  try {
    console.log('calls   bytes  setData  page')
    const screensByPath = new Map<string, FirstScreen>()
    for (const state of listPageStates(await createSampleCases(story.local))) {
      const path = state.url.split('?')[0]!
      if (screensByPath.has(path)) continue
      const screen = await measureFirstScreen(story, state)
      screensByPath.set(path, screen)
      console.log(lineOf(screen))
    }
    const screensAbove = [...screensByPath.values()].filter(isAbove)
    console.log(
      `\n${screensAbove.length} of ${screensByPath.size} pages are above ${bars.calls} calls, ` +
        `${bars.bytes} bytes or ${bars.setDataBytes} bytes of setData`,
    )
    for (const screen of screensAbove) console.log(lineOf(screen))
  } finally {
    await story.close()
    await closeBrowser()
  }
}
