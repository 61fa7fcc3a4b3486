import { pageStates } from '../../scripts/screenshots/pages'
import { sampleCases } from '../../scripts/screenshots/sample-cases'
import { measureFirstScreen } from '../pages/first-screen'
import { openPhones } from '../pages/screen'
import { closeBrowser } from '../phones'

/** What the first screen of each page costs: counts, which do not depend on the machine. */
export async function run(): Promise<void> {
  const people = ['consumer', 'consumer2', 'officer', 'dispatcher', 'leader', 'city', 'merchant']
  const story = await openPhones({ names: [...people, 'enforcement', 'council', 'admin'] })

  try {
    console.log('calls   bytes  setData  page')
    const measuredPaths = new Set<string>()
    for (const state of pageStates(await sampleCases(story.local))) {
      const path = state.url.split('?')[0]!
      if (measuredPaths.has(path)) continue
      measuredPaths.add(path)
      const { calls, bytes, setDataBytes } = await measureFirstScreen(story, state)
      const numbers = [calls.length, bytes, setDataBytes].map((count) => String(count).padStart(7))
      console.log(`${numbers.join(' ')}  ${path}  ${calls.join(' ')}`)
    }
  } finally {
    await story.close()
    await closeBrowser()
  }
}
