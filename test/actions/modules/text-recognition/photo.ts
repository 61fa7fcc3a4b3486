import { launchBrowser } from 'miniapp-simulator/browser'
import { expect } from 'vitest'
import { inRoot } from '../../../../scripts/paths'
import { createCase } from '../../case-in'
import type { Product } from '../../cloud'
import { preserveFile } from '../../evidence/photos'

export const menuRows = ['价目表', '牛肉面 | ¥15', '米饭 | ¥2']
const boughtRows = ['品名 | 数量 | 金额', '牛肉面 | 1 | 25.00', '合计 | 25.00']
export const receiptRows = ['老街面馆', '收银小票', '2026-11-20 12:35', ...boughtRows]

/**
 * Photos of printed rows of text, drawn in a browser; `|` stands between what lies apart on a row.
 */
export const printPages = (...pages: string[][]): Promise<Buffer[]> => drawPages('jpeg', pages)

export async function drawPages(type: 'jpeg' | 'png', pages: string[][]): Promise<Buffer[]> {
  const browser = await launchBrowser()
  try {
    const tab = await browser.newPage()
    await tab.goto(`file://${inRoot('node_modules', '@fontsource', 'noto-sans-sc', '400.css')}`)
    const photos: Buffer[] = []
    for (const rows of pages) {
      // As high as its rows, which are read in less time, unless the page says how high it is.
      const height = rows.some((row) => row.startsWith('<')) ? 1000 : 140 + 80 * rows.length
      await tab.setViewportSize({ width: 1000, height })
      const spans = (row: string) => row.split(' | ').map((part) => `<span>${part}</span>`)
      const lines = rows.map(
        (row) =>
          `<div style="display:flex;justify-content:space-between">${spans(row).join('')}</div>`,
      )
      const font = `<link rel="stylesheet" href="400.css"><style>body{font:44px/1.8 'Noto Sans SC';padding:50px}</style>`
      await tab.setContent(font + lines.join(''))
      // What is ready before anything is laid out is not this font yet.
      await tab.evaluate(() =>
        document.fonts.load("44px 'Noto Sans SC'", document.body.textContent ?? ''),
      )
      photos.push(await tab.screenshot(type === 'png' ? { type } : { type, quality: 85 }))
    }
    return photos
  } finally {
    await browser.close()
  }
}

/**
 * To read one takes longer than all else in a test: each is read once, and cases share it as a
 * filer's may.
 */
const evidenceIds = new WeakMap<Buffer, string>()
export const filer = 'reader'

async function readOnce(product: Product, photo: Buffer): Promise<string> {
  const evidenceId = await preserveFile(product, filer, photo)
  expect(await product.as(filer).call('reading.read', { evidenceId })).toMatchObject({ read: true })
  evidenceIds.set(photo, evidenceId)
  return evidenceId
}

/** A case with photos that were read. */
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
