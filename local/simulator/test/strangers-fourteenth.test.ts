import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What the training walk over builds of strangers' frameworks met. */
const files = pageFiles({
  start: { wxml: '<view>start</view>' },
  changes: {
    json: { usingComponents: { changed: '/parts/changed' } },
    js: 'Page({ data: { count: 3 } })',
    wxml: '<changed id="c" count="{{count}}" word="b" />',
  },
  ranged: { wxml: '<slider min="50" max="200" show-value /><slider value="9" max="5" show-value />' },
  owned: {
    js: `Page({ data: { found: 0, red: 0 }, onLoad() {
      const own = { $wx: this }
      const context = wx.createCanvasContext('paper', own)
      context.setFillStyle('#ff0000')
      context.fillRect(0, 0, 50, 50)
      context.draw(false, () => wx.canvasGetImageData({ canvasId: 'paper', x: 5, y: 5, width: 1, height: 1,
        success: ({ data }) => this.setData({ red: data[0] }) }, own))
      wx.createSelectorQuery().in(own).select('#paper').boundingClientRect(({ width }) =>
        this.setData({ found: width })).exec()
    } })`,
    wxml: '<canvas id="paper" canvas-id="paper" style="width: 60px; height: 60px" />',
  },
  web: {
    wxml: '<div id="d">d</div><view class="v"><image id="i" src="/none.png" /></view>',
    wxss: 'div { margin-left: 7px } .v img { margin-left: 33px }',
  },
  made: {
    js: `function Old() { this.data = { word: '' } }
    Old.prototype.say = function () { this.setData({ word: 'said' }) }
    class Made extends Old { onLoad() { this.say() } }
    Page(new Made())`,
    wxml: '<view id="word">{{word}}</view>',
  },
  turns: {
    json: { usingComponents: { told: '/parts/told' } },
    js: 'Page({ onReady() { getApp().told.push("page") } })',
    wxml: '<told name="a"><told name="a1" /><told wx:for="{{[2, 3]}}" wx:key="*this" name="a{{item}}" /></told><told name="b" />',
  },
})
const TOLD = '{ "component": true }'
const desk = onePhone({
  ...files,
  'app.js': `class Own { told = []; onLaunch() { this.told.push('launched') } }
  App(new Own())`,
  'parts/told.json': TOLD,
  'parts/told.js': `Component({
    properties: { name: String },
    lifetimes: { ready() { getApp().told.push(this.data.name) } },
  })`,
  'parts/told.wxml': '<slot />',
  'parts/changed.json': TOLD,
  'parts/changed.js': `Component({
    properties: { count: { type: Number, observer(...all) { this.tell(...all) } }, word: { type: String, observer: 'tell' } },
    methods: { tell(...all) { (getApp().changed ??= []).push(all) } },
  })`,
  'parts/changed.wxml': '<view />',
})
const inApp = (script: string) => desk.phone.frame.evaluate(script)

test('components are ready in the order of the page, children before parents', async () => {
  await desk.open('turns')
  const told = ['launched', 'a1', 'a2', 'a3', 'a', 'b', 'page']
  await vi.waitFor(async () => expect(await inApp('getApp().told')).toEqual(told))
})

test('an observer of a property hears the new value, the old and what changed', async () => {
  await desk.open('changes')
  const changed = () => inApp('getApp().changed')
  const first = [3, 0, ['count']]
  await vi.waitFor(async () => expect(await changed()).toEqual([first, ['b', '', ['word']]]))
  await inApp("getCurrentPages()[0].selectComponent('#c').setData({ count: 5 })")
  await vi.waitFor(async () => expect(await changed()).toEqual([first, ['b', '', ['word']], [5, 3, ['count']]]))
})

test('an app or a page may be of a class, as early builds of Taro 3 and writers of TypeScript have it', async () => {
  await desk.open('made')
  await vi.waitFor(async () => expect(await inApp("document.querySelector('#word').textContent")).toBe('said'))
  expect(await inApp('getApp().told[0]')).toBe('launched')
})

test('a slider stays within its range', async () => {
  await desk.open('ranged')
  const shown = `[...document.querySelectorAll('wx-slider')].map((slider) =>
    [slider.innerText, slider.querySelector('.wx-slider-thumb').style.left])`
  const within = [
    ['50', '0%'],
    ['5', '100%'],
  ]
  await vi.waitFor(async () => expect(await inApp(shown)).toEqual(within))
})

test('a page is asked where a framework gives an object of its own instead of a component', async () => {
  await desk.open('owned')
  await vi.waitFor(async () => expect(await inApp('getCurrentPages()[0].data')).toEqual({ found: 60, red: 255 }))
})

test('a request to no address fails in WeChat’s words', async () => {
  await desk.open('start')
  const failed = "new Promise((resolve) => wx.request({ url: '/list', fail: ({ errMsg }) => resolve(errMsg) }))"
  expect(await inApp(failed)).toBe('request:fail invalid url "/list"')
})

test('tags of the web in a sheet mean the undeclared ones, not what a component is drawn with', async () => {
  await desk.open('web')
  const margin = (of: string) => inApp(`getComputedStyle(document.querySelector('${of}')).marginLeft`)
  await vi.waitFor(async () => expect(await margin('#d')).toBe('7px'))
  expect(await margin('#i img')).toBe('0px')
})
