import { expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

const MEASURE_WINDOW = `Page({
  onLoad() {
    this.setData({ launch: getApp().height, load: wx.getWindowInfo().windowHeight })
  },
  onReady() {
    this.setData({ ready: wx.getWindowInfo().windowHeight })
  },
})`

const files = pageFiles({
  plain: {
    js: MEASURE_WINDOW,
    wxml: '<view />',
    json: { backgroundColor: '#0091ff', enablePullDownRefresh: true },
  },
  tab: { js: MEASURE_WINDOW, wxml: '<view />' },
  bare: { js: MEASURE_WINDOW, wxml: '<view />', json: { navigationStyle: 'custom' } },
  sunk: {
    wxml: '<view id="card" class="card">card</view>',
    wxss: 'page { background: rgb(0, 145, 255) } .card { margin-top: 40px }',
  },
  white: {
    wxml: '<view />',
    json: { navigationBarBackgroundColor: '#343434', navigationBarTextStyle: '#fff' },
  },
  black: {
    wxml: '<view />',
    json: { navigationBarBackgroundColor: '#ffffff', navigationBarTextStyle: 'black' },
  },
  styled: {
    wxml: '<view>styled</view>',
    js: "Page({ onLoad() { wx.setPageStyle({ style: { backgroundColor: '#010203', '--myWord': '3px' } }) } })",
  },
  below: {
    wxml: '<view class="picture" />',
    wxss: 'page { background: rgb(255, 0, 0) } .picture { position: fixed; inset: 0; z-index: -1; background: #00f }',
  },
})
const tabs = ['tab', 'other'].map((text) => ({ pagePath: 'pages/tab/tab', text }))
const project = openProject({
  ...files,
  'app.json': JSON.stringify({ ...JSON.parse(files['app.json']!), tabBar: { list: tabs } }),
  'app.js': 'App({ onLaunch() { this.height = wx.getSystemInfoSync().windowHeight } })',
})
const expectHeights = (page: string, [launch, load]: number[]) =>
  vi.waitFor(async () => {
    expect(await project.phone.path()).toBe(`pages/${page}/${page}`)
    expect(await project.phone.data()).toMatchObject({ launch, load, ready: load })
  })

test('app scripts and pages measure the window as it will look first', async () => {
  await expectHeights('plain', [744, 744])
  await project.open('tab')
  await expectHeights('tab', [744, 660])
  await project.open('bare')
  await expectHeights('bare', [744, 812])
  const otherPhone = await project.stage.open('/pages/tab/tab')
  expect(await otherPhone.data()).toMatchObject({ launch: 660, load: 660 })
  await otherPhone.close()
})

test('the window’s colour is visible only where a page is pulled down', async () => {
  await project.open('plain')
  const backgroundOf = (node: string) =>
    project.phone.frame.evaluate(
      `getComputedStyle(document.querySelector('${node}')).backgroundColor`,
    )
  expect(await backgroundOf('html')).toBe('rgba(0, 0, 0, 0)')
  await project.phone.frame.evaluate('wx.startPullDownRefresh()')
  await vi.waitFor(async () =>
    expect(await backgroundOf('.sim-pull-down')).toBe('rgb(0, 145, 255)'),
  )
  await project.phone.frame.evaluate("wx.setBackgroundColor({ backgroundColor: '#123456' })")
  await vi.waitFor(async () => expect(await backgroundOf('.sim-pull-down')).toBe('rgb(18, 52, 86)'))
})

test('the page’s colour starts at the top, whatever margin the first element has', async () => {
  await project.open('sunk')
  const readTops = `(({ top }, card) => [top, card.getBoundingClientRect().top])(
    document.querySelector('wx-page').getBoundingClientRect(), document.querySelector('#card'))`
  expect(await project.phone.frame.evaluate(readTops)).toEqual([0, 40])
})

test('a bar whose text style is invalid has white text', async () => {
  const textColours = () =>
    project.phone.page.evaluate(
      `['.nav h1', '.capsule'].map((part) => getComputedStyle(document.querySelector('.top ' + part)).color)`,
    )
  await project.open('white')
  await vi.waitFor(async () =>
    expect(await textColours()).toEqual(['rgb(255, 255, 255)', 'rgb(255, 255, 255)']),
  )
  await project.open('black')
  await vi.waitFor(async () =>
    expect(await textColours()).toEqual(['rgb(0, 0, 0)', 'rgb(0, 0, 0)']),
  )
})

test('setPageStyle sets the background and variables of the page', async () => {
  await project.open('styled')
  const pageStyle = () =>
    project.phone.frame.evaluate("document.querySelector('wx-page').getAttribute('style')")
  await vi.waitFor(async () =>
    expect(await pageStyle()).toContain('background-color:#010203;--myWord:3px'),
  )
})

test('the page’s colour is below elements with a negative z-index and covers the whole window', async () => {
  await project.open('below')
  const styleOf = (selector: string, name: string) =>
    project.phone.frame.evaluate(`getComputedStyle(document.querySelector('${selector}')).${name}`)
  await vi.waitFor(async () =>
    expect(await styleOf('html', 'backgroundColor')).toBe('rgb(255, 0, 0)'),
  )
  expect(await styleOf('wx-page:last-of-type', 'backgroundColor')).toBe('rgba(0, 0, 0, 0)')
  // Neither is a stacking context, which would put the colour above the negative z-index.
  for (const selector of ['.sim-page', 'wx-page'])
    expect(await styleOf(selector, 'isolation')).toBe('auto')
  await project.phone.frame.evaluate("wx.setPageStyle({ style: { background: 'rgb(0, 128, 0)' } })")
  await vi.waitFor(async () =>
    expect(await styleOf('html', 'backgroundColor')).toBe('rgb(0, 128, 0)'),
  )
  await project.open('bare')
  await vi.waitFor(async () =>
    expect(await styleOf('html', 'backgroundColor')).toBe('rgba(0, 0, 0, 0)'),
  )
})
