import type { Browser, Page } from 'miniapp-desk'

/**
 * A browser whose contexts are lent: what a phone leaves is emptied, and the next of its kind draws
 * the app where one was drawn before, in half of the time. What cannot be emptied is closed.
 */
export function lender(browser: Browser): Browser {
  const left = new Map<string, Page[]>()

  const newContext: Browser['newContext'] = async (options = {}) => {
    const kind = JSON.stringify(options)
    const pages = left.get(kind) ?? []
    left.set(kind, pages)
    const page = pages.pop() ?? (await newPage(browser, options))

    const close = () =>
      emptied(page, options.viewport!).then(
        () => void pages.push(page),
        () => page.context().close(),
      )

    return { newPage: async () => page, close } as ReturnType<Page['context']>
  }

  return Object.create(browser, { newContext: { value: newContext } })
}

async function newPage(
  browser: Browser,
  options: NonNullable<Parameters<Browser['newContext']>[0]>,
): Promise<Page> {
  const context = await browser.newContext(options)
  const { TEST_CLOCK_AHEAD: ahead } = process.env
  if (ahead) await context.addInitScript(shiftClock, Number(ahead))
  return context.newPage()
}

/** Runs in the phone: the same shift as that of the processes (shifted-clock.mjs), in ms. */
function shiftClock(ahead: number): void {
  const RealDate = Date
  globalThis.Date = class extends RealDate {
    constructor(...given: []) {
      if (given.length > 0) super(...given)
      else super(RealDate.now() + ahead)
    }
    static override now() {
      return RealDate.now() + ahead
    }
  } as DateConstructor
}

/** As a context is that nobody has used, but for fonts and scripts that it knows. */
async function emptied(page: Page, viewport: { width: number; height: number }): Promise<void> {
  const { origin } = new URL(page.url())
  const context = page.context()
  for (const other of context.pages()) if (other !== page) await other.close()
  await context.unrouteAll({ behavior: 'ignoreErrors' })
  await page.goto('about:blank', { timeout: 5000 })
  await page.setViewportSize(viewport)
  const session = await context.newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await session.detach()
}
