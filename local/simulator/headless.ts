import type { Browser, Page } from 'playwright-core'
import { serveAutomator } from './automator/index.ts'
import { launchBrowser } from './browser.ts'

export interface PhoneOptions {
  /** Port of the automator endpoint; 0 = any free port. */
  port?: number
  /** Page to open instead of the first one, with query; with `scene` as if its code had been scanned. */
  page?: string
  scene?: string
  /** Show WeChat's permission prompts; a headless phone answers them with yes by itself unless told so. */
  prompts?: boolean
  /** Pixels of its screen to one of CSS; 2 when absent. */
  pixelRatio?: number
}

export interface HeadlessPhone {
  /** Address that miniprogram-automator connects to. */
  ws: string
  /** The browser page that draws the phone. */
  page: Page
  close(): Promise<void>
}

/** Headless phones of one desk; they share a browser, which starts with the first of them, or the one that is lent. */
export function openHeadless(url: string, lent?: Promise<Browser>) {
  let browser = lent
  const phones = new Set<HeadlessPhone>()
  const open = async (name: string, options: PhoneOptions = {}): Promise<HeadlessPhone> => {
    browser ??= launchBrowser()
    const context = await (await browser).newContext({
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: options.pixelRatio ?? 2,
      hasTouch: true,
      isMobile: true,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    })
    const page = await context.newPage()
    const query = new URLSearchParams({ as: name })
    for (const key of ['page', 'scene'] as const) if (options[key] !== undefined) query.set(key, options[key])
    if (!options.prompts) query.set('obliging', '')
    await page.goto(`${url}/phone?${query}`)
    await started(page)
    const automator = await serveAutomator({ page, port: options.port ?? 0 })
    const phone: HeadlessPhone = {
      ws: automator.ws,
      page,
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
    open,
    close: async () => {
      for (const phone of phones) await phone.close()
      if (!lent) await (await browser)?.close()
    },
  }
}

/** Waits until the first page stands; an app that does not start says why instead of running into the time limit. */
async function started(page: Page): Promise<void> {
  const state = await page.waitForFunction(() => {
    const { frame, records } = window.phone
    if (frame.contentDocument?.documentElement?.dataset.ready !== undefined) return 'ready'
    return records.entries.find(({ level, text }) => level === 'error' && text.includes('could not be started'))?.text
  })
  const told = await state.jsonValue()
  if (told !== 'ready') throw new Error(told)
}
