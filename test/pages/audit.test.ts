import type { Browser, Page } from 'miniapp-desk'
import { launchBrowser } from 'miniapp-simulator/browser'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rules } from './audit/drive'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 390, height: 844 } })
})
afterAll(() => browser?.close())

const big = 'width:60px;height:60px'
const faults: [fault: string, rule: 'standard' | 'large', html: string, says: RegExp][] = [
  [
    'a button without a name',
    'standard',
    `<wx-view role="button" style="${big}"></wx-view>`,
    /has no name/,
  ],
  ['a field without a name', 'standard', `<input style="${big}">`, /has no name/],
  [
    'a radio without a state',
    'standard',
    `<wx-view role="radio" style="${big}">x</wx-view>`,
    /whether it is chosen/,
  ],
  [
    'a target in a target',
    'standard',
    `<wx-view role="button">x<wx-view role="button" style="${big}">y</wx-view></wx-view>`,
    /inside another target/,
  ],
  [
    'a picture without a name',
    'standard',
    `<wx-image style="display:block;${big}"></wx-image>`,
    /picture without/,
  ],
  [
    'an order that goes up',
    'standard',
    `<div style="display:flex;flex-direction:column-reverse"><wx-view role="button" style="${big}">1</wx-view><wx-view role="button" style="${big}">2</wx-view></div>`,
    /stands above/,
  ],
  [
    'a small target',
    'standard',
    '<wx-view role="button" style="width:30px;height:60px">x</wx-view>',
    /is 30×60/,
  ],
  ['grey on white', 'standard', '<p style="color:#999">faint</p>', /contrast 2\.8\d of 4\.5/],
  [
    'grey by opacity',
    'standard',
    '<p style="color:#000;opacity:.4">faint</p>',
    /contrast 2\.8\d of 4\.5/,
  ],
  [
    'white over a picture',
    'standard',
    `<div style="position:relative;${big}"><wx-image aria-label="p" style="display:block;${big}"></wx-image><p style="position:absolute;top:0;color:#fff">x</p></div>`,
    /contrast 1\.00/,
  ],
  ['a page that scrolls sideways', 'large', '<div style="width:500px">x</div>', /sideways by \d+/],
  [
    'a cut text',
    'large',
    '<wx-view style="display:block;overflow:hidden;width:60px;white-space:nowrap">cut here</wx-view>',
    /cut off/,
  ],
  [
    'texts on each other',
    'large',
    '<p style="margin:0">one line</p><p style="margin:-20px 0 0">another</p>',
    /overlap/,
  ],
  ['a text that stays small', 'large', '<p style="font-size:13px">small</p>', /does not grow/],
  [
    'a bar over the end',
    'large',
    '<div class="page" style="padding-bottom:10px">x</div><div class="action-bar" style="position:fixed;bottom:0;height:80px">y</div>',
    /bar below is 80/,
  ],
  [
    'a crowd of children',
    'standard',
    `<wx-view>${'<wx-view>x</wx-view>'.repeat(61)}</wx-view>`,
    /has 61 children/,
  ],
  ['a thousand nodes', 'standard', '<wx-view>x</wx-view>'.repeat(1000), /has 1000 nodes/],
]

const auditHtml = async (call: string, html: string, given: unknown) => {
  await page.setContent(
    `<body style="margin:0;font:20px sans-serif"><style>wx-view{display:block}</style><div class="sim-page" style="min-height:9px">${html}</div>`,
  )
  return (await page.evaluate(
    `${await rules()}; audit.${call}(${JSON.stringify(given)})`,
  )) as string[]
}

it.each(faults)('finds %s', async (_, call, html, says) => {
  const found = await auditHtml(call, html, call === 'standard' ? [] : 20)
  expect(found.join('\n')).toMatch(says)
})

it('finds data that is too much or comes too often', async () => {
  const large = { is: 'pages/a', at: 0, bytes: 300_000 }
  const often = Array.from({ length: 21 }, (_, at) => ({ is: 'pages/b', at: at * 40, bytes: 10 }))
  const found = await auditHtml('standard', '<wx-view>x</wx-view>', [large, ...often])

  expect(found).toEqual([
    'setData of 300000 bytes in pages/a',
    'setData 21 times in a second in pages/b',
  ])
})

it('finds nothing in a sound page', async () => {
  const html = `<wx-view role="button" style="${big}">go</wx-view><p>text</p><input aria-label="name" style="${big}">`
  expect(await auditHtml('standard', html, [])).toEqual([])
  expect(await auditHtml('large', html, 20)).toEqual([])
})
