import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, HeadlessPhone, Local, Page } from 'miniapp-desk'
import { listPageStates, type PageState } from './pages'
import { createSampleCases } from './sample-cases'
import { openPageState, paintTheme } from './stand'

const PHONE = { width: 390, height: 844 }
/** The narrowest phone in use. */
const SMALLEST = { width: 320, height: 568 }
/** The window in which the command centre's pages are shown. */
const COMPUTER = { width: 1440, height: 900 }
/** A longer page is cut off in the picture. */
const TALLEST = 1900
const VARIANTS = ['light', 'dark', 'large', 'narrow', 'wide'] as const
type Variant = (typeof VARIANTS)[number]

function viewportOf(variant: Variant): { width: number; height: number } {
  switch (variant) {
    case 'wide':
      return COMPUTER
    case 'narrow':
      return SMALLEST
    default:
      return PHONE
  }
}

/** The width of a picture on a sheet, and the number of pictures in a row. */
const layoutOf = (variant: Variant) =>
  variant === 'wide' ? { shownWidth: 900, perSheet: 2 } : { shownWidth: 300, perSheet: 6 }

interface Picture {
  title: string
  jpeg: string
}

/**
 * Takes full-length pictures of every page, several on a sheet: light, dark, at twice the text
 * size, 320 px wide, and, for the command centre, in a wide window.
 */
export async function makeSheets(
  localStack: Local,
  browser: Browser,
  folderPath: string,
  urlPattern = '',
): Promise<void> {
  const states = listPageStates(await createSampleCases(localStack)).filter(({ url }) =>
    new RegExp(urlPattern).test(url),
  )
  const pictures: Record<Variant, Picture[]> = {
    light: [],
    dark: [],
    large: [],
    narrow: [],
    wide: [],
  }

  const phones = new Map<string, HeadlessPhone>()
  for (const state of states) {
    if (!phones.has(state.who)) phones.set(state.who, await localStack.openPhone(state.who))
    const { page } = phones.get(state.who)!
    for (const variant of VARIANTS)
      if (variant !== 'wide' || state.url.startsWith('/command-centre/'))
        pictures[variant].push(await takePicture(page, state, variant))
    console.log(state.url)
  }

  mkdirSync(folderPath, { recursive: true })

  for (const variant of VARIANTS) {
    const { perSheet } = layoutOf(variant)
    for (let start = 0; start < pictures[variant].length; start += perSheet)
      await makeSheet(
        browser,
        variant,
        pictures[variant].slice(start, start + perSheet),
        join(folderPath, `${variant}-${start / perSheet + 1}.png`),
      )
  }
}

/** Takes a picture of a page in full length, or, with `onlyScreen`, of its visible part. */
export async function takePicture(
  browserPage: Page,
  state: PageState,
  variant: Variant,
  onlyScreen = false,
): Promise<Picture> {
  if (variant === 'dark') await paintTheme(browserPage, 'dark')
  else await openPageState(browserPage, state, variant === 'large' ? 32 : 16)
  if (onlyScreen) return takeShot(browserPage, state)

  const { width, height: minHeight } = viewportOf(variant)
  await browserPage.setViewportSize({ width, height: minHeight })
  const height = await browserPage.evaluate(() => {
    const { frame } = (window as any).phone
    return frame.contentDocument.scrollingElement.scrollHeight + frame.offsetTop
  })
  await browserPage.setViewportSize({
    width,
    height: Math.min(Math.max(height, minHeight), TALLEST),
  })
  const picture = await takeShot(browserPage, state)
  await browserPage.setViewportSize(PHONE)
  return picture
}

async function takeShot(browserPage: Page, { who, url }: PageState): Promise<Picture> {
  const screenshot = await browserPage.screenshot({ type: 'jpeg', quality: 80, scale: 'css' })
  return { title: `${who} ${url.split('?')[0]}`, jpeg: screenshot.toString('base64') }
}

async function makeSheet(
  browser: Browser,
  variant: Variant,
  pictures: Picture[],
  path: string,
): Promise<void> {
  const { perSheet, shownWidth } = layoutOf(variant)
  const page = await browser.newPage({
    viewport: { width: perSheet * (shownWidth + 16) + 16, height: 800 },
  })
  const figures = pictures.map(
    ({ title, jpeg }) =>
      `<figure><figcaption>${title}</figcaption><img src="data:image/jpeg;base64,${jpeg}"></figure>`,
  )
  await page.setContent(
    `<style>body{margin:16px;background:#777;font:13px sans-serif}
     body{display:grid;grid-template-columns:repeat(${perSheet},${shownWidth}px)}
     body{gap:16px;align-items:start}
     figure{margin:0}img{width:100%;display:block}</style>${figures.join('')}`,
  )
  await page.screenshot({ path, fullPage: true })
  await page.close()
  console.log(path)
}
