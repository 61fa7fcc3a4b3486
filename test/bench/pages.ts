import { listPageStates } from '../../scripts/screenshots/pages'
import { createSampleCases } from '../../scripts/screenshots/sample-cases'
import { type FirstScreen, measureFirstScreen } from '../pages/first-screen'
import { openPhones } from '../pages/screen'
import { closeBrowser } from '../phones'

/** What the first screen of a page may cost. */
const bars = { calls: 2, bytes: 50_000, setDataBytes: 64_000 }

/**
 * The calls that the app itself makes once when it starts, whatever page is in front: who the
 * person is, and an officer's open offers. The bench starts the app with each page, so they precede
 * the calls of every page.
 */
const appCalls = ['service.me', 'officer.tasks']

/** Why the first screen of a page makes more calls than the bar. A page without a reason fails. */
const reasonByPage: Record<string, string> = {
  'pages/complaint/case/case':
    'links to photos expire, so they are made apart, after the case says which there are',
  'officer/case/case':
    'links to photos expire, so they are made apart, after the case says which there are',
  'pages/officer/officer': 'agenda, orders and messages come from modules that a build may lack',
  'merchant/shop/shop': 'warnings and messages come from modules that a build may lack',
  'command-centre/inbox/inbox': 'livestreams and messages come from modules that a build may lack',
  'modules/enforcement/pages/referred/referred':
    'orders and messages come from modules that a build may lack',
  'modules/mediation-room/pages/room/room':
    'the second call tells the others that all was read, the third that nothing is new',
}

/** A first screen with the calls of the page alone. */
interface MeasuredPage extends FirstScreen {
  pageCalls: string[]
}

const isAbove = ({ pageCalls, bytes, setDataBytes }: MeasuredPage): boolean =>
  pageCalls.length > bars.calls || bytes > bars.bytes || setDataBytes > bars.setDataBytes

const lineOf = ({ path, calls, pageCalls, bytes, setDataBytes }: MeasuredPage): string => {
  const numbers = [pageCalls.length, bytes, setDataBytes].map((count) => String(count).padStart(7))
  return `${numbers.join(' ')}  ${path}  ${calls.join(' ')}`
}

/** Leaves out one call of each kind that the app makes when it starts. */
function withoutAppCalls(calls: readonly string[]): string[] {
  const pageCalls = [...calls]
  for (const appCall of appCalls) {
    const index = pageCalls.indexOf(appCall)
    if (index >= 0) pageCalls.splice(index, 1)
  }
  return pageCalls
}

/** What the first screen of each page costs: counts, which do not depend on the machine. */
export async function run(): Promise<void> {
  const people = ['consumer', 'consumer2', 'officer', 'dispatcher', 'leader', 'city', 'merchant']
  const story = await openPhones({ names: [...people, 'enforcement', 'council', 'admin'] })

  try {
    console.log(`calls of the page, besides those of the app's start (${appCalls.join(', ')})`)
    console.log('calls   bytes  setData  page')
    const pagesByPath = new Map<string, MeasuredPage>()
    for (const state of listPageStates(await createSampleCases(story.local))) {
      const path = state.url.split('?')[0]!
      if (pagesByPath.has(path)) continue
      const screen = await measureFirstScreen(story, state)
      const page = { ...screen, pageCalls: withoutAppCalls(screen.calls) }
      pagesByPath.set(path, page)
      console.log(lineOf(page))
    }

    const pagesAbove = [...pagesByPath.values()].filter(isAbove)
    console.log(
      `\n${pagesAbove.length} of ${pagesByPath.size} pages are above ${bars.calls} calls, ` +
        `${bars.bytes} bytes or ${bars.setDataBytes} bytes of setData`,
    )
    for (const page of pagesAbove)
      console.log(`${lineOf(page)}\n    ${reasonByPage[page.path] ?? 'NO REASON WRITTEN'}`)

    const pathsAbove = pagesAbove.map(({ path }) => path)
    const unexplained = pathsAbove.filter((path) => !(path in reasonByPage))
    const needlessReasons = Object.keys(reasonByPage).filter((path) => !pathsAbove.includes(path))
    if (unexplained.length + needlessReasons.length > 0)
      throw new Error(
        `pages without a reason: ${unexplained.join(', ') || 'none'}; ` +
          `reasons that no page needs: ${needlessReasons.join(', ') || 'none'}`,
      )
  } finally {
    await story.close()
    await closeBrowser()
  }
}
