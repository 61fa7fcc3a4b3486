import { launchBrowser } from 'miniapp-simulator/browser'
import { expect } from 'vitest'
import { inRoot } from '../../../../scripts/paths'
import { createCase } from '../../case-in'
import type { Product } from '../../cloud'
import { preserveFile } from '../../evidence/photos'

type BrowserPage = Awaited<ReturnType<Awaited<ReturnType<typeof launchBrowser>>['newPage']>>

export const menuRows = ['价目表', '牛肉面 | ¥15', '米饭 | ¥2']
const boughtRows = ['品名 | 数量 | 金额', '牛肉面 | 1 | 25.00', '合计 | 25.00']
export const receiptRows = ['老街面馆', '收银小票', '2026-11-20 12:35', ...boughtRows]

/**
 * Makes photos of printed pages in a browser, one for each list of rows. A `|` separates the
 * columns of a row.
 */
export const printPages = (...pages: string[][]): Promise<Buffer[]> => drawPages('jpeg', pages)

export async function drawPages(type: 'jpeg' | 'png', pages: string[][]): Promise<Buffer[]> {
  const browser = await launchBrowser()
  try {
    const tab = await browser.newPage()
    await tab.goto(`file://${inRoot('node_modules', '@fontsource', 'noto-sans-sc', '400.css')}`)
    const photos: Buffer[] = []
    for (const rows of pages) {
      // A low picture is read faster. A page with its own markup needs the full height.
      const height = rows.some((row) => row.startsWith('<')) ? 1000 : 140 + 80 * rows.length
      await tab.setViewportSize({ width: 1000, height })
      const spans = (row: string) => row.split(' | ').map((part) => `<span>${part}</span>`)
      const lines = rows.map(
        (row) =>
          `<div style="display:flex;justify-content:space-between">${spans(row).join('')}</div>`,
      )
      const font = `<link rel="stylesheet" href="400.css"><style>body{font:44px/1.8 'Noto Sans SC';padding:50px}</style>`
      await tab.setContent(font + lines.join(''))
      // Before the layout, `document.fonts.ready` does not wait for this font.
      await tab.evaluate(() =>
        document.fonts.load("44px 'Noto Sans SC'", document.body.textContent ?? ''),
      )
      photos.push(await takeScreenshot(tab, type))
    }
    return photos
  } finally {
    await browser.close()
  }
}

/** On a busy machine, Chromium sometimes cannot take a picture at the first attempt. */
async function takeScreenshot(tab: BrowserPage, type: 'jpeg' | 'png'): Promise<Buffer> {
  const options = type === 'png' ? { type } : { type, quality: 85 }
  return tab.screenshot(options).catch(() => tab.screenshot(options))
}

/**
 * Evidence ids of photos that were read already. Reading a photo is the slowest part of a test, so
 * each photo is read once, and the cases of the same filer share it.
 */
const evidenceIds = new WeakMap<Buffer, string>()
export const filer = 'reader'

async function readOnce(product: Product, photo: Buffer): Promise<string> {
  const evidenceId = await preserveFile(product, filer, photo)
  expect(await product.as(filer).call('reading.read', { evidenceId })).toMatchObject({ read: true })
  evidenceIds.set(photo, evidenceId)
  return evidenceId
}

/** Creates a case with photos that were read. */
export async function createCaseWithPhotos(
  product: Product,
  photos: Buffer[],
  change: Parameters<typeof createCase>[2] = {},
) {
  const evidence: string[] = []
  for (const photo of photos)
    evidence.push(evidenceIds.get(photo) ?? (await readOnce(product, photo)))
  return {
    caseId: await createCase(product, 'received', { ...change, evidence }, filer),
    filer,
    evidence,
  }
}
