import type { PageState } from '../../scripts/screenshots/pages'
import { openPageState } from '../../scripts/screenshots/stand'
import { evaluateInPage, type Story, until } from './screen'

/** What the first screen of a page costs when the app is opened with it. */
export interface FirstScreen {
  path: string
  /** Calls of functions, by action, in order. */
  calls: string[]
  /** Size of all their results, bytes. */
  bytes: number
  /** Size of the largest `setData`, bytes. */
  setDataBytes: number
}

/** So long no call may run before a screen counts as complete, ms. */
const quietMs = 300

/** Starts the app with a page in front, waits until nothing is asked any more, and counts. */
export async function measureFirstScreen(story: Story, state: PageState): Promise<FirstScreen> {
  const { cloud, desk } = story.local
  const phone = story.phones[state.who]!
  const openid = desk.openid(state.who)
  const firstCall = cloud.calls.at(-1)
  await openPageState(phone.headless!.page, { ...state, does: undefined })
  let quietSince = Date.now()
  await until('no call runs', () => {
    if (cloud.running() > 0) quietSince = Date.now()
    return Date.now() - quietSince > quietMs
  })
  const newCalls = cloud.calls
    .slice(firstCall ? cloud.calls.indexOf(firstCall) + 1 : 0)
    .filter((record) => record.openid === openid)
  const setDataBytes = (await evaluateInPage(phone, 'sim.setDataBytes')) as number[]

  return {
    path: state.url.slice(1).split('?')[0]!,
    calls: newCalls.flatMap(({ name, logs }) =>
      logs
        .flatMap(({ text }) => actionIn(text) ?? [])
        .slice(0, 1)
        .concat(logs.length ? [] : [name]),
    ),
    bytes: newCalls.reduce((sum, { resultBytes = 0 }) => sum + resultBytes, 0),
    setDataBytes: Math.max(0, ...setDataBytes),
  }
}

/** The action in a line of the log of calls. */
function actionIn(logText: string): string | undefined {
  try {
    const { level, action } = JSON.parse(logText)
    return ['call', 'slow'].includes(level) ? action : undefined
  } catch {
    return undefined
  }
}
