import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, HeadlessPhone, Local, Page } from 'miniapp-desk'
import { type PageState, pageStates } from './pages'
import { sampleCases } from './sample-cases'
import { openPageState, paintTheme } from './stand'

const PHONE = { width: 390, height: 844 }
/** The narrowest phone in use. */
const SMALLEST = { width: 320, height: 568 }
/** The window of the command centre's pages on a desk screen. */
const COMPUTER = { width: 1440, height: 900 }
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
/** The width of a page on a sheet, and the number of pages in a row. */
const layoutOf = (variant: Variant) =>
  variant === 'wide' ? { shown: 900, row: 2 } : { shown: 300, row: 6 }
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
  only = '',
): Promise<void> {
  const states = pageStates(await sampleCases(localStack)).filter(({ url }) =>
    new RegExp(only).test(url),
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
    const { row } = layoutOf(variant)
    for (let first = 0; first < pictures[variant].length; first += row)
      await makeSheet(
        browser,
        variant,
        pictures[variant].slice(first, first + row),
        join(folderPath, `${variant}-${first / row + 1}.png`),
      )
  }
}

export async function takePicture(
  browserPage: Page,
  state: PageState,
  variant: Variant,
  screen = false,
): Promise<Picture> {
  if (variant === 'dark') await paintTheme(browserPage, 'dark')
  else await openPageState(browserPage, state, variant === 'large' ? 32 : 16)
  if (screen) return takeShot(browserPage, state)
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
  const jpeg = (await browserPage.screenshot({ type: 'jpeg', quality: 80, scale: 'css' })).toString(
    'base64',
  )
  return { title: `${who} ${url.split('?')[0]}`, jpeg }
}

async function makeSheet(
  browser: Browser,
  variant: Variant,
  pictures: Picture[],
  path: string,
): Promise<void> {
  const { row, shown: shownWidth } = layoutOf(variant)
  const page = await browser.newPage({
    viewport: { width: row * (shownWidth + 16) + 16, height: 800 },
  })
  const figures = pictures.map(
    ({ title, jpeg }) =>
      `<figure><figcaption>${title}</figcaption><img src="data:image/jpeg;base64,${jpeg}"></figure>`,
  )
  await page.setContent(
    `<style>body{margin:16px;background:#777;font:13px sans-serif}
     body{display:grid;grid-template-columns:repeat(${row},${shownWidth}px)}
     body{gap:16px;align-items:start}
     figure{margin:0}img{width:100%;display:block}</style>${figures.join('')}`,
  )
  await page.screenshot({ path, fullPage: true })
  await page.close()
  console.log(path)
}
