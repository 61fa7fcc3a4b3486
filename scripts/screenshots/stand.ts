import type { Page } from 'miniapp-desk'
import type { PageState } from './pages'

/**
 * Opens a page on a headless phone at a text size, and brings it into its state. The app is
 * restarted, as WeChat does after a change of the text size.
 */
export async function openPageState(
  browserPage: Page,
  { url, expectedText, does, then }: PageState,
  fontSizeSetting = 16,
): Promise<void> {
  await browserPage.evaluate(
    ([open, size]) => {
      const { phone } = window as any
      phone.frame.contentWindow.outgoing = true
      phone.setDevice({ fontSizeSetting: size, theme: 'light' })
      phone.reload(open)
    },
    [url, fontSizeSetting] as const,
  )
  await waitForText(browserPage, url, expectedText)

  if (does) {
    const [method, ...methodArguments] = does
    await browserPage.evaluate(
      ([name, values]) =>
        (window as any).phone
          .runtime()
          .pages()
          .at(-1)
          .caller[name](...values),
      [method, methodArguments] as const,
    )
    if (then) await waitForText(browserPage, url, then)
  }

  await waitUntilIdle(browserPage)
}

export async function paintTheme(browserPage: Page, theme: 'light' | 'dark'): Promise<void> {
  await browserPage.evaluate((theme) => (window as any).phone.setDevice({ theme }), theme)
  await waitUntilIdle(browserPage)
}

async function waitForText(
  browserPage: Page,
  pageUrl: string,
  expectedText: string,
): Promise<void> {
  const isShown = (text: string) => {
    const { contentWindow, contentDocument } = (window as any).phone.frame
    // biome-ignore lint/performance/useDomNodeTextContent: the drawn text counts, not the stored one.
    return !contentWindow.outgoing && contentDocument.body?.innerText.includes(text)
  }
  await browserPage.waitForFunction(isShown, expectedText, { timeout: 15_000 }).catch(async () => {
    const text = await browserPage.evaluate(
      // biome-ignore lint/performance/useDomNodeTextContent: the drawn text counts, not the stored one.
      () => (window as any).phone.frame.contentDocument.body.innerText,
    )
    throw new Error(`${pageUrl} does not say “${expectedText}”, but: ${text.replace(/\s+/g, ' ')}`)
  })
}

/** Waits until finite animations have ended. Endless ones, such as a spinner, are ignored. */
const waitUntilIdle = (browserPage: Page) =>
  browserPage.evaluate(async () => {
    const { frame, runtime } = (window as any).phone
    await runtime().settled()
    const finiteAnimations = (frame.contentDocument as Document)
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
    await Promise.all(finiteAnimations.map(({ finished }) => finished.catch(() => {})))
  })
