import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'miniapp-desk'
import {
  type HeadlessPhone,
  type Local,
  type LocalOptions,
  type PhoneOptions,
  startLocal,
} from 'miniapp-desk'
import { launchBrowser } from 'miniapp-simulator/browser'
import automator from 'miniprogram-automator'
import { ownProject } from '../scripts/own-project'
import { forgetPhones, watchPhones } from './failed-calls'
import { lender } from './lender'
import { openStories, until } from './waiting'

export { until }

type MiniProgram = Awaited<ReturnType<typeof automator.connect>>
type Page = NonNullable<Awaited<ReturnType<MiniProgram['currentPage']>>>
type Element = NonNullable<Awaited<ReturnType<Page['$']>>> & { input(text: string): Promise<void> }

/** A phone that a story test drives: the SDK's own object, and a few steps that stories need. */
export interface StoryPhone {
  name: string
  mp: MiniProgram
  /** Waits until the page `path` is on top. Returns the page. */
  at(path: string): Promise<Page>
  /** Opens a page as a tap would, then waits for it as `at` does. */
  go(kind: 'navigateTo' | 'redirectTo' | 'reLaunch' | 'switchTab', url: string): Promise<Page>
  /** Waits for an element. Each selector but the last one names a component to look into. */
  see(...inside: string[]): Promise<Element>
  /** Waits until the text of an element contains `words`. */
  read(words: string, ...inside: string[]): Promise<void>
  tap(...inside: string[]): Promise<void>
  type(text: string, ...inside: string[]): Promise<void>
  /** The phone in the headless browser. Absent on WeChat DevTools. */
  headless?: HeadlessPhone
}

export interface Story {
  /** The local stack. Absent on WeChat DevTools, where the test starts none. */
  local: Local
  phones: Record<string, StoryPhone>
  open(name: string, options?: PhoneOptions): Promise<StoryPhone>
  close(): Promise<void>
}

/** Where stories run: in our simulator, or in WeChat DevTools on a machine that has it. */
export function getStoryTarget(): 'sim' | 'devtools' {
  const wanted = process.env.E2E_TARGET ?? 'sim'
  if (wanted !== 'sim' && wanted !== 'devtools')
    throw new Error(`E2E_TARGET must be sim or devtools, not ${wanted}`)
  return wanted
}

interface StoryOptions extends Pick<LocalOptions, 'isolation'> {
  names: string[]
  data?: string
  /** The moment at which the clock of the stack starts, ms. Absent: the real time. */
  at?: number
}

/** One browser for all test files of a worker. It ends with the worker's process. */
let browser: Promise<Browser> | undefined

/** Closes the browser. Only a program that continues after its phones needs this. */
export async function closeBrowser(): Promise<void> {
  await left?.local.close()
  await (await browser)?.close()
  left = browser = undefined
}

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'story-'))

/** A folder with the sample district, which is filled once for all test files of a worker. */
let filled: Promise<string> | undefined

async function fillSampleFolder(): Promise<string> {
  const data = emptyFolder()
  const local = await startLocal({
    ...ownProject(data),
    isolation: 'inline',
    manualTimers: true,
    quiet: true,
  })
  await local.cloud.save(join(data, 'state'))
  await local.close()

  return data
}

/**
 * The stack that an earlier story of this worker has released, with warm functions, and its folder.
 */
let left: { local: Local; data: string } | undefined

/** Resets a stack to the untouched sample district and to the real time. */
async function restoreSample({ local, data }: NonNullable<typeof left>): Promise<Local> {
  const { cloud, desk } = local
  const from = await filled!
  await cloud.empty()
  rmSync(join(data, 'phones'), { recursive: true, force: true })
  await cloud.restore(join(from, 'state'))
  await cloud.clock.reset()
  desk.set(JSON.parse(readFileSync(join(from, 'desk.json'), 'utf8')))
  return local
}

/**
 * Opens the phones of `names` on a local stack with the sample district. The stack of an earlier
 * story is reset and used again, unless the options ask for a special one.
 */
export async function openPhones(options: StoryOptions): Promise<Story> {
  if (getStoryTarget() === 'devtools') return openOnDevTools(options.names)

  const { isolation = 'inline', at } = options
  const ordinary = isolation === 'inline' && !options.data && at === undefined
  const data = (ordinary && left?.data) || options.data || emptyFolder()
  browser ??= launchBrowser().then(lender)

  const start = async () => {
    if (!options.data && at === undefined) {
      filled ??= fillSampleFolder()
      cpSync(await filled, data, { recursive: true })
    }

    const own = ownProject(data)

    const seed = async (opened: Local) => {
      if (at !== undefined) await opened.cloud.clock.set(at)
      await own.seed?.(opened)
    }

    return startLocal({ ...own, seed, isolation, browser, quiet: true, unsafeCommits: true })
  }

  const local = ordinary && left ? await restoreSample(left) : await start()
  if (ordinary) left = undefined
  watchPhones(local.cloud)
  const phones: Record<string, StoryPhone> = {}
  const opened: StoryPhone[] = []

  const open = async (name: string, given?: PhoneOptions) => {
    // No story looks at the pixels, and painting a quarter of them is faster.
    const headless = await local.openPhone(name, { pixelRatio: 1, ...given })
    const mp = await automator.connect({ wsEndpoint: headless.ws })
    opened.push((phones[name] = { ...createStoryPhone(name, guarded(mp, 60_000)), headless }))
    return phones[name]
  }

  const story: Story = { local, phones, open, close }

  async function close() {
    openStories.delete(story)

    for (const { mp, headless } of opened) {
      mp.disconnect()
      await headless!.close()
    }

    if (ordinary) left = { local, data }
    else {
      forgetPhones(local.cloud)
      await local.close()
    }

    if (!ordinary && !options.data) rmSync(data, { recursive: true, force: true })
  }

  try {
    for (const name of options.names) await open(name)
  } catch (error) {
    await close()
    throw error
  }

  openStories.add(story)

  return story
}

/**
 * Connects to one window of WeChat DevTools for each person. `E2E_WS_<NAME>` gives the address of
 * its automator; `E2E_WS` does so for a single person.
 */
async function openOnDevTools(names: string[]): Promise<Story> {
  const phones: Record<string, StoryPhone> = {}

  const open = async (name: string) => {
    const wsEndpoint =
      process.env[`E2E_WS_${name.toUpperCase()}`] ??
      (names.length === 1 ? process.env.E2E_WS : undefined)
    if (!wsEndpoint)
      throw new Error(`E2E_TARGET=devtools needs E2E_WS_${name.toUpperCase()}=ws://127.0.0.1:PORT`)

    const mp = guarded(await automator.connect({ wsEndpoint }), 60_000)
    const page = await mp.currentPage()
    // Some DevTools versions hang here when the app is compiled for glass-easel (reference: issue
    // #706 of weapp-vite).
    if (!(await page?.$('view')))
      throw new Error('DevTools answers no page calls: turn componentFramework glass-easel off')

    return (phones[name] = createStoryPhone(name, mp))
  }

  for (const name of names) await open(name)
  const local = new Proxy({} as Local, {
    get: () => {
      throw new Error('no local stack on DevTools')
    },
  })

  const close = async () => {
    for (const { mp } of Object.values(phones)) mp.disconnect()
  }

  return { local, phones, open, close }
}

export function createStoryPhone(name: string, mp: MiniProgram): StoryPhone {
  const at = (path: string) =>
    until(`${name} at ${path}`, async () => {
      const page = await mp.currentPage()
      if (page?.path !== path.replace(/^\//, '')) throw new Error(`at ${page?.path}`)
      return page
    })

  /** Finds a field that a question component draws itself: `#name input` is inside `#name` then. */
  const drawnBy = async (found: any, selector: string) => {
    const [question, field] = selector.split(' ')
    return field ? (await found?.$(question))?.$(field) : null
  }

  const find = async (inside: string[]) => {
    const page = await mp.currentPage()
    let found: any = page
    for (const selector of inside)
      found = (await found?.$(selector)) ?? (await drawnBy(found, selector))
    return found as Element | null
  }

  const see = (...inside: string[]) =>
    until(`${name} sees ${inside.join(' >> ')}`, () => find(inside))

  return {
    name,
    mp,
    at,
    see,
    go: async (kind, url) => {
      await mp.callWxMethod(kind, { url })
      return at(url.split('?')[0]!)
    },
    read: async (words, ...inside) => {
      await until(`${name} reads ${words} in ${inside.join(' >> ')}`, async () => {
        const text = await (await find(inside))?.text()
        if (!text?.includes(words)) throw new Error(`it says: ${text}`)
        return true
      })
    },
    tap: async (...inside) => {
      await until(`${name} taps ${inside.join(' >> ')}`, async () => {
        const element = await find(inside)
        if (!element) throw new Error('not there')
        await element.tap().catch((error: Error) => {
          // DevTools says so when the tap itself led away from the page.
          if (!error.message.includes('page is not on top')) throw error
        })
        return true
      })
    },
    type: async (text, ...inside) => (await see(...inside)).input(text),
  }
}

/** Limits the time of each request, because the SDK itself would wait for ever. */
function guarded(mp: MiniProgram, ms: number): MiniProgram {
  const { connection } = mp as unknown as {
    connection: { send(method: string, params: unknown): Promise<unknown> }
  }
  const send = connection.send.bind(connection)
  connection.send = (method, params) => {
    let timer: NodeJS.Timeout
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${method} not answered in ${ms} ms`)), ms)
    })
    return Promise.race([send(method, params), late]).finally(() => clearTimeout(timer))
  }

  return mp
}

/** Types the PIN on the PIN page, which confirms the step that asked for it. */
export async function typePin(phone: StoryPhone): Promise<void> {
  await phone.at('pages/admin/pin/pin')
  await phone.type('315270', '#pin input')
}
