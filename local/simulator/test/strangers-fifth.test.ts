import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What the fifth walk over strangers' programs met. */
const MEASURED = `Page({
  onLoad() {
    this.setData({ launch: getApp().height, load: wx.getWindowInfo().windowHeight })
  },
  onReady() {
    this.setData({ ready: wx.getWindowInfo().windowHeight })
  },
})`
const PAGES = {
  plain: { js: MEASURED, wxml: '<view />', json: { backgroundColor: '#0091ff', enablePullDownRefresh: true } },
  tab: { js: MEASURED, wxml: '<view />' },
  bare: { js: MEASURED, wxml: '<view />', json: { navigationStyle: 'custom' } },
  named: {
    wxml: '<map id="own" class="own"><view id="inside">in it</view></map><button id="press">press</button>',
    wxss: '.own { color: #0091ff }',
    json: { usingComponents: { map: '/parts/map', button: '/parts/map' } },
  },
  words: {
    wxml:
      '<page-meta page-style="font-family: Kaiti SC, serif" /><view id="a">a</view>' +
      '<view id="b" style="font: 12px/2 serif !important; top: 0">b</view><view id="c" style="font-family: inherit">c</view>',
  },
  twice: {
    wxml: '<view id="t" class="one"\n  data-a="1" class="two {{ 1 > 0 ? \'three\' : \'\' }}">class="a" class="b"</view>',
  },
  stored: {
    js: `class Observed { toJSON() { return [{ t: 'a' }, { t: 'b' }] } }
Page({ data: { list: new Observed() }, onLoad() { this.setData({ more: [new Observed()] }) } })`,
    wxml: '<view id="s"><text wx:for="{{list}}" wx:key="t">{{item.t}}</text>{{more[0].length}}</view>',
  },
  sound: { wxml: '<audio id="a" />' },
}

const files = pageFiles(PAGES)
const tabs = ['tab', 'other'].map((text) => ({ pagePath: 'pages/tab/tab', text }))
const desk = onePhone({
  ...files,
  'app.json': JSON.stringify({ ...JSON.parse(files['app.json']!), tabBar: { list: tabs } }),
  'app.js': 'App({ onLaunch() { this.height = wx.getSystemInfoSync().windowHeight } })',
  'parts/map.json': '{ "component": true }',
  'parts/map.js': 'Component({})',
  'parts/map.wxml': '<slot />',
})
const heights = (page: string, [launch, load]: number[]) =>
  vi.waitFor(async () => {
    expect(await desk.phone.path()).toBe(`pages/${page}/${page}`)
    expect(await desk.phone.data()).toMatchObject({ launch, load, ready: load })
  })

test('the app and each page measure the window that their first look will have', async () => {
  await heights('plain', [744, 744])
  await desk.open('tab')
  await heights('tab', [744, 660])
  await desk.open('bare')
  await heights('bare', [744, 812])
  const other = await desk.stage.open('/pages/tab/tab')
  expect(await other.data()).toMatchObject({ launch: 660, load: 660 })
  await other.close()
})

test('the window’s colour is seen where a page is pulled down, and nowhere in the page', async () => {
  await desk.open('plain')
  const colour = (node: string) =>
    desk.phone.frame.evaluate(`getComputedStyle(document.querySelector('${node}')).backgroundColor`)
  expect(await colour('html')).toBe('rgba(0, 0, 0, 0)')
  await desk.phone.frame.evaluate('wx.startPullDownRefresh()')
  await vi.waitFor(async () => expect(await colour('.sim-pull-down')).toBe('rgb(0, 145, 255)'))
  await desk.phone.frame.evaluate("wx.setBackgroundColor({ backgroundColor: '#123456' })")
  await vi.waitFor(async () => expect(await colour('.sim-pull-down')).toBe('rgb(18, 52, 86)'))
})

test('a component that is called as one of WeChat’s looks like none of them', async () => {
  await desk.open('named')
  const look = (id: string) =>
    desk.phone.frame.evaluate(`(({ display, color, backgroundColor, overflow }) => [display, color, backgroundColor, overflow])(
      getComputedStyle(document.querySelector('${id}')))`)
  expect(await look('#own')).toEqual(['inline', 'rgb(0, 145, 255)', 'rgba(0, 0, 0, 0)', 'visible'])
  expect(await look('#press')).toEqual(['inline', 'rgb(0, 0, 0)', 'rgba(0, 0, 0, 0)', 'visible'])
  expect(await desk.phone.frame.locator('#own').textContent()).toBe('in it')
})

test('what steers a component is copied by a library as any object is', async () => {
  await desk.open('sound')
  const made = ['Audio', 'Video', 'Map', 'LivePlayer', 'LivePusher', 'Camera'].map(
    (name) => `wx.create${name}Context('a')`,
  )
  const copies = `[${made}].map((context) => Object.keys(new context.constructor()).length + JSON.stringify(context))`
  expect(await desk.phone.frame.evaluate(copies)).toEqual(made.map(() => '0{}'))
  expect(await desk.phone.frame.evaluate("typeof wx.createAudioContext('a').play")).toBe('function')
})

test('fonts that a template names have the Chinese one behind them, as those of a sheet have', async () => {
  await desk.open('words')
  const fonts = "['a', 'b', 'c'].map((id) => getComputedStyle(document.querySelector('#' + id)).fontFamily)"
  const inherited = '"Kaiti SC", serif, "Noto Sans SC"'
  await vi.waitFor(async () =>
    expect(await desk.phone.frame.evaluate(fonts)).toEqual([inherited, 'serif, "Noto Sans SC"', inherited]),
  )
})

test('of an attribute that a tag has twice the last counts', async () => {
  await desk.open('twice')
  const found = "(({ className, textContent }) => [className, textContent])(document.querySelector('#t'))"
  expect(await desk.phone.frame.evaluate(found)).toEqual(['two three', 'class="a" class="b"'])
})

test('an observed list reaches the view as the list that it is in JSON', async () => {
  await desk.open('stored')
  await vi.waitFor(async () => expect(await desk.phone.frame.locator('#s').textContent()).toBe('ab2'))
})
