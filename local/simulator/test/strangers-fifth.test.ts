import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openStage, type Stage, type StagePhone } from './stage.ts'
import { pageFiles, writeProject } from './written.ts'

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

let folder: string
let stage: Stage
let phone: StagePhone
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fifth-'))
  const files = pageFiles(PAGES)
  const tabs = ['tab', 'other'].map((text) => ({ pagePath: 'pages/tab/tab', text }))
  writeProject(folder, {
    ...files,
    'app.json': JSON.stringify({ ...JSON.parse(files['app.json']!), tabBar: { list: tabs } }),
    'app.js': 'App({ onLaunch() { this.height = wx.getSystemInfoSync().windowHeight } })',
    'parts/map.json': '{ "component": true }',
    'parts/map.js': 'Component({})',
    'parts/map.wxml': '<slot />',
  })
  stage = await openStage(folder)
  phone = await stage.open()
})
afterAll(async () => {
  await stage?.close()
  rmSync(folder, { recursive: true, force: true })
})
const open = (page: string) => phone.frame.evaluate(`wx.reLaunch({ url: '/pages/${page}/${page}' })`)
const heights = (page: string, [launch, load]: number[]) =>
  vi.waitFor(async () => {
    expect(await phone.path()).toBe(`pages/${page}/${page}`)
    expect(await phone.data()).toMatchObject({ launch, load, ready: load })
  })

test('the app and each page measure the window that their first look will have', async () => {
  await heights('plain', [744, 744])
  await open('tab')
  await heights('tab', [744, 660])
  await open('bare')
  await heights('bare', [744, 812])
  const other = await stage.open('/pages/tab/tab')
  expect(await other.data()).toMatchObject({ launch: 660, load: 660 })
  await other.close()
})

test('the window’s colour is seen where a page is pulled down, and nowhere in the page', async () => {
  await open('plain')
  const colour = (node: string) =>
    phone.frame.evaluate(`getComputedStyle(document.querySelector('${node}')).backgroundColor`)
  expect(await colour('html')).toBe('rgba(0, 0, 0, 0)')
  await phone.frame.evaluate('wx.startPullDownRefresh()')
  await vi.waitFor(async () => expect(await colour('.sim-pull-down')).toBe('rgb(0, 145, 255)'))
  await phone.frame.evaluate("wx.setBackgroundColor({ backgroundColor: '#123456' })")
  await vi.waitFor(async () => expect(await colour('.sim-pull-down')).toBe('rgb(18, 52, 86)'))
})

test('a component that is called as one of WeChat’s looks like none of them', async () => {
  await open('named')
  const look = (id: string) =>
    phone.frame.evaluate(`(({ display, color, backgroundColor, overflow }) => [display, color, backgroundColor, overflow])(
      getComputedStyle(document.querySelector('${id}')))`)
  expect(await look('#own')).toEqual(['inline', 'rgb(0, 145, 255)', 'rgba(0, 0, 0, 0)', 'visible'])
  expect(await look('#press')).toEqual(['inline', 'rgb(0, 0, 0)', 'rgba(0, 0, 0, 0)', 'visible'])
  expect(await phone.frame.locator('#own').textContent()).toBe('in it')
})

test('what steers a component is copied by a library as any object is', async () => {
  await open('sound')
  const made = ['Audio', 'Video', 'Map', 'LivePlayer', 'LivePusher', 'Camera'].map(
    (name) => `wx.create${name}Context('a')`,
  )
  const copies = `[${made}].map((context) => Object.keys(new context.constructor()).length + JSON.stringify(context))`
  expect(await phone.frame.evaluate(copies)).toEqual(made.map(() => '0{}'))
  expect(await phone.frame.evaluate("typeof wx.createAudioContext('a').play")).toBe('function')
})

test('fonts that a template names have the Chinese one behind them, as those of a sheet have', async () => {
  await open('words')
  const fonts = "['a', 'b', 'c'].map((id) => getComputedStyle(document.querySelector('#' + id)).fontFamily)"
  const inherited = '"Kaiti SC", serif, "Noto Sans SC"'
  await vi.waitFor(async () =>
    expect(await phone.frame.evaluate(fonts)).toEqual([inherited, 'serif, "Noto Sans SC"', inherited]),
  )
})

test('of an attribute that a tag has twice the last counts', async () => {
  await open('twice')
  const found = "(({ className, textContent }) => [className, textContent])(document.querySelector('#t'))"
  expect(await phone.frame.evaluate(found)).toEqual(['two three', 'class="a" class="b"'])
})

test('an observed list reaches the view as the list that it is in JSON', async () => {
  await open('stored')
  await vi.waitFor(async () => expect(await phone.frame.locator('#s').textContent()).toBe('ab2'))
})
