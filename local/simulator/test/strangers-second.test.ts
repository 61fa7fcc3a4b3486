import { expect, test } from 'vitest'
import { compile } from '../compile/index.ts'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What the second walk over strangers' programs met: a page for each. */
const PAGES: Record<string, { js: string; wxml: string }> = {
  first: {
    js: `const outer = require('outer')
const TextDecoder = TextDecoder ? TextDecoder : 'own'
function inner() { const later = later || 'inner'; return later }
let plugin = ''
try { requirePlugin('speech') } catch (error) { plugin = error.message }
Page({
  data: { outer, plugin, TextDecoder, inner: inner(), told: __wxConfig.envVersion + ' ' + __wxConfig.pages[0] },
  picture() { return require('/pic.png') },
  onReady() { WXWebAssembly.instantiate('/empty.wasm').then(({ instance }) => this.setData({ wasm: typeof instance.exports })) },
})`,
    wxml: '<view id="outer">{{outer}}</view><view id="plugin">{{plugin}}</view><view id="told">{{told}}</view>',
  },
  plain: {
    js: "Page({ data: { word: 'abc', shut: true } })",
    wxml: `<repeat><view id="inside">inside</view></repeat><loading hidden="{{shut}}"><text id="shut">wait</text></loading>
<view id="called">[{{word.charAt(0)}}]</view>`,
  },
  vue: {
    js: `Page({
  data: {},
  // uni-app asks in the name of an object of its own, onto which it has copied what the page owns by this name.
  onReady() {
    const mine = Object.hasOwn(this, '__wxExparserNodeId__') ? { __wxExparserNodeId__: this.__wxExparserNodeId__ } : {}
    wx.createSelectorQuery().in(mine).select('#box').boundingClientRect(({ width }) => this.setData({ width })).exec()
  },
})`,
    wxml: '<view id="box" style="width: 70px">box</view>',
  },
  bound: {
    js: `const root = (function () { return Function('return this')() })()
Object.assign((function () { return this })() || {}, { localStorage: 'mended' })
Page({
  data: { at: new Date(0), list: [{ at: new Date(0) }], root: String(root === globalThis && root.document === undefined), isFunction: String((() => 1) instanceof Function) },
  kept: { map: new Map([['a', 1]]), list: [{ a: 1 }] },
  onReady() {
    this.setData({ kept: [this.kept.map.get('a'), this.kept.list[0].a].join(), later: { at: new Date(0) }, nodes: { name: 'p' } })
    this.count = 1
    this.timer = setTimeout(this.later, 5)
  },
  later: function () { this.setData({ count: this.count }) },
})`,
    wxml: `<view id="count">{{count}}</view><view id="root">{{root}} {{isFunction}}</view>
<view id="kept">{{kept}}</view><view id="dates">{{at}} {{list[0].at}} {{later.at}}</view><rich-text nodes="{{nodes}}" />`,
  },
  shaped: {
    js: "Page({ data: { polygons: '', points: [{ latitude: 28, longitude: 117 }] } })",
    wxml: `<map latitude="28" longitude="117" polygons="{{polygons}}" />
<picker-view id="late" value="{{[0]}}"><picker-view-column><view>1</view></picker-view-column></picker-view>`,
  },
  painted: {
    js: `Page({
  onReady() {
    const pen = wx.createContext()
    pen.setFillStyle('#ff0000')
    pen.fillRect(0, 0, 300, 150)
    wx.drawCanvas({ canvasId: 'old', actions: pen.getActions() })
    this.video = wx.createVideoContext('video')
    this.words = String([this.video.constructor]) + \`\${Object.prototype.toString.call(this.video)}\`
    this.late = wx.createCanvasContext('old')
  },
  onUnload() {
    this.video.play()
    this.video.pause()
    setTimeout(() => this.late.draw(), 20)
  },
})`,
    wxml: '<canvas canvas-id="old" /><video id="video" src="/none.mp4" />',
  },
}

const desk = onePhone({
  ...pageFiles(PAGES),
  'pic.png': '',
  'empty.wasm': '\0asm\x01\0\0\0',
  'project.config.json': '{ "setting": { "urlCheck": true, "es6": true } }',
  'project.private.config.json': '{ "setting": { "urlCheck": false } }',
  // As DevTools builds it: what else it needs is asked for by a parameter of that name.
  'miniprogram_npm/outer/index.js': "module.exports = ((require) => require('inner'))(require)",
  'miniprogram_npm/inner/index.js': "module.exports = 'inner'",
})
const go = async (name: string) => {
  await desk.phone.frame.evaluate(`wx.reLaunch({ url: '/pages/${name}/${name}' })`)
  await desk.phone.settled()
}

test('a built package finds the package that it needs; a picture that is required is only missed', async () => {
  expect(await desk.phone.frame.textContent('#outer')).toBe('inner')
  expect(desk.stage.log.join('\n')).toContain('module "/pic.png" not found')
})

test('globals of WeChat: a plugin is missed by its name, and the configuration is there', async () => {
  expect(await desk.phone.frame.textContent('#plugin')).toBe('not simulated: plugin speech')
  expect(await desk.phone.frame.textContent('#told')).toBe('develop pages/first/first')
})

test('a name may be asked for before it is given, as in ES5; WebAssembly comes from the package', async () => {
  expect(await desk.phone.data()).toMatchObject({ TextDecoder: 'own', inner: 'inner' })
  await expect.poll(async () => (await desk.phone.data()).wasm).toBe('object')
})

test('a tag that nobody declared shows what is in it, and a text’s own method gives nothing', async () => {
  await go('plain')
  expect(await desk.phone.frame.locator('#inside').isVisible()).toBe(true)
  expect(await desk.phone.frame.locator('#shut').isVisible()).toBe(false)
  expect(await desk.phone.frame.locator('.sim-unknown').count()).toBe(0)
  expect(await desk.phone.frame.textContent('#called')).toBe('[]')
  expect(desk.stage.log.join('\n')).toMatch(/warning pages\/plain\/plain\.wxml:1:1 <repeat> is no component/)
  expect(await desk.phone.errors()).toEqual([])
})

test('what uni-app puts in the place of a page is asked for its elements', async () => {
  await go('vue')
  await expect.poll(async () => (await desk.phone.data()).width).toBe(70)
})

test('the first canvas interface paints; a page that closes may still speak to its components', async () => {
  await go('painted')
  const read = "[...document.querySelector('canvas').getContext('2d').getImageData(9, 9, 1, 1).data]"
  await expect.poll(() => desk.phone.frame.evaluate(read)).toEqual([255, 0, 0, 255])
  expect(await desk.phone.frame.evaluate('sim.pages().at(-1).caller.words')).toContain('[object Object]')
  await go('plain')
  await desk.phone.page.waitForTimeout(60)
  expect(await desk.phone.errors()).toEqual([])
})

test('a page’s functions are bound to it, and what libraries take for the global object is a script’s own', async () => {
  await go('bound')
  await expect.poll(async () => (await desk.phone.data()).count).toBe(1)
  expect(await desk.phone.frame.textContent('#root')).toBe('true true')
  // A page's own Map stays one, and a rich-text that is given no list draws nothing.
  expect(await desk.phone.frame.textContent('#kept')).toBe('1,1')
  // Data cross to the view as JSON.
  const date = '1970-01-01T00:00:00.000Z'
  expect(await desk.phone.frame.textContent('#dates')).toBe([date, date, date].join(' '))
  expect(await desk.phone.errors()).toEqual([])
  expect(await desk.phone.errors()).toEqual([])
})

test('shapes of a map that are none, and a picker-view whose page is left at once', async () => {
  await go('shaped')
  await desk.phone.frame.evaluate(
    "wx.reLaunch({ url: '/pages/shaped/shaped' }); wx.reLaunch({ url: '/pages/plain/plain' })",
  )
  await desk.phone.page.waitForTimeout(60)
  expect(await desk.phone.errors()).toEqual([])
})

test('a reload keeps the pages on the stack', async () => {
  await go('plain')
  await desk.phone.frame.evaluate("wx.navigateTo({ url: '/pages/vue/vue?a=%20b' })")
  await desk.phone.page.evaluate('phone.reload()')
  const stack = 'sim.pages().map(({ path, query }) => [path, query.a])'
  const frame = () => desk.phone.page.frame({ name: 'page' })!
  await expect
    .poll(() => frame().evaluate(stack).catch(String))
    .toEqual([
      ['pages/plain/plain', undefined],
      ['pages/vue/vue', '%20b'],
    ])
})

test('a developer’s own settings go before the project’s', async () => {
  const { config } = await compile({ folder: desk.folder })
  expect(config.project.setting).toEqual({ urlCheck: false, es6: true })
})
