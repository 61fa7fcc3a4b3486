import { launchBrowser } from 'miniapp-simulator/browser'
import { inRoot } from '../../../scripts/paths'

/** Photos of printed rows of text, drawn in a browser; `|` stands between what lies apart on a row. */
export async function printed(...pages: string[][]): Promise<Buffer[]> {
  const browser = await launchBrowser()
  try {
    const tab = await browser.newPage({ viewport: { width: 1000, height: 1000 } })
    await tab.goto(`file://${inRoot('node_modules', '@fontsource', 'noto-sans-sc', '400.css')}`)
    const photos: Buffer[] = []
    for (const rows of pages) {
      const spans = (row: string) => row.split(' | ').map((part) => `<span>${part}</span>`)
      const lines = rows.map(
        (row) => `<div style="display:flex;justify-content:space-between">${spans(row).join('')}</div>`,
      )
      const font = `<link rel="stylesheet" href="400.css"><style>body{font:44px/1.8 'Noto Sans SC';padding:50px}</style>`
      await tab.setContent(font + lines.join(''))
      await tab.evaluate(() => document.fonts.ready)
      photos.push(await tab.screenshot({ type: 'jpeg', quality: 85 }))
    }
    return photos
  } finally {
    await browser.close()
  }
}
