import type { Browser, Page } from 'playwright-core'
import { serveAutomator } from './automator/index.ts'
import { launchBrowser } from './browser.ts'
import type { EnvVersion } from './contract.ts'

export interface PhoneOptions {
  /** Port of the automator endpoint. 0, the default, means any free port. */
  port?: number
  /** Page to open instead of the first one, with its query. */
  page?: string
  /** Opens the page as if a code with this scene had been scanned. */
  scene?: string
  /** The version of the Mini Program. The default is that of the desk. */
  version?: EnvVersion
  /** Shows WeChat's permission prompts. Without it, the phone grants all permissions by itself. */
  prompts?: boolean
  /** Device pixels per CSS pixel. The default is 2. */
  pixelRatio?: number
}

export interface HeadlessPhone {
  /** The address for miniprogram-automator. */
  ws: string
  /** The browser page in which the phone runs. */
  page: Page
  close(): Promise<void>
}

/** A phone starts slowly on a busy machine, or if many phones start at the same time. */
const START_TIMEOUT_MS = 120_000

/**
 * Opens headless phones of one desk. They use `sharedBrowser`, or else a browser of their own,
 * which starts with the first phone.
 * @param url address of the simulator
 */
export function openHeadless(url: string, sharedBrowser?: Promise<Browser>) {
  let browser = sharedBrowser
  const phones = new Set<HeadlessPhone>()
  const openPhone = async (
    personName: string,
    options: PhoneOptions = {},
  ): Promise<HeadlessPhone> => {
    browser ??= launchBrowser()
    const context = await (await browser).newContext({
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: options.pixelRatio ?? 2,
      hasTouch: true,
      isMobile: true,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    })
    const browserPage = await context.newPage()
    const phoneQuery = new URLSearchParams({ as: personName })
    for (const key of ['page', 'scene', 'version'] as const)
      if (options[key] !== undefined) phoneQuery.set(key, options[key])
    if (!options.prompts) phoneQuery.set('obliging', '')

    await browserPage.goto(`${url}/phone?${phoneQuery}`, { timeout: START_TIMEOUT_MS })
    await waitUntilStarted(browserPage)
    const automator = await serveAutomator({ page: browserPage, port: options.port ?? 0 })
    const phone: HeadlessPhone = {
      ws: automator.ws,
      page: browserPage,
      close: async () => {
        phones.delete(phone)
        await automator.close()
        await context.close()
      },
    }
    phones.add(phone)
    return phone
  }

  return {
    open: openPhone,
    close: async () => {
      for (const phone of phones) await phone.close()
      if (!sharedBrowser) await (await browser)?.close()
    },
  }
}

/** Waits until the first page is ready. Throws the app's own error if the app could not start. */
async function waitUntilStarted(page: Page): Promise<void> {
  const state = await page.waitForFunction(
    () => {
      const { frame, records } = window.phone
      if (frame.contentDocument?.documentElement?.dataset.ready !== undefined) return 'ready'
      return records.entries.find(
        ({ level, text }) => level === 'error' && text.includes('could not be started'),
      )?.text
    },
    undefined,
    { timeout: START_TIMEOUT_MS },
  )
  const startState = await state.jsonValue()
  if (startState !== 'ready') throw new Error(startState)
}
