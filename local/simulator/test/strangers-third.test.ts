import { expect, test } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What the third walk over strangers' programs met: a page for each. */
const PAGES: Record<string, { js: string; wxml: string }> = {
  first: {
    js: `const said = ['sub', 'deep/sup'].map((name) => require(\`../../plugins/\${name}\`))
const also = require('../../plugins/' + 'sub')
const Observer = globalThis.MutationObserver || globalThis.WebKitMutationObserver
Page({ data: { said: said.concat(also), found: [typeof Observer, typeof globalThis.webkitURL, typeof setTimeout, typeof globalThis.Promise] } })`,
    wxml: '<view />',
  },
  under: {
    js: `const names = () => getCurrentPages().map(({ route }) => route.split('/')[1]).join()
Page({ onUnload() { getApp().left = names() } })`,
    wxml: '<view />',
  },
  told: {
    js: `Page({
  data: { routes: [] },
  onLoad() { wx.onAppRoute(({ openType, path }) => getApp().routes.push(openType + ' ' + path)) },
})`,
    wxml: '<view />',
  },
  bare: {
    js: `Page({
  data: { moving: { actions: [{}] } },
  onReady() {
    const ad = wx.createInterstitialAd({ adUnitId: 'a' })
    ad.onError(({ errCode }) => this.setData({ errCode }))
    ad.show().catch(() => this.setData({ refused: true }))
    const pen = wx.createCanvasContext('old')
    pen.drawImage('/none.png', 0, 0, 9, 9)
    pen.setFillStyle('#00ff00')
    pen.fillRect(0, 0, 300, 150)
    pen.draw(false, () => this.setData({ drawn: true }))
  },
})`,
    wxml: '<view animation="{{moving}}">moves</view><canvas canvas-id="old" />',
  },
}

const desk = onePhone({
  ...pageFiles(PAGES),
  'app.js': 'App({ routes: [] })',
  'plugins/sub.js': "module.exports = 'sub'",
  'plugins/deep/sup.js': "module.exports = 'sup'",
})
const go = (kind: string, name?: string) => desk.phone.frame.evaluate(`wx.${kind}({ url: '/pages/${name}/${name}' })`)
const app = (field: string) => desk.phone.frame.evaluate(`getApp().${field}`)

test('a module may be required by a name that is put together when it runs', async () => {
  expect((await desk.phone.data()).said).toEqual(['sub', 'sup', 'sub'])
})

test('libraries find nothing of the browser in the global object, under old names neither', async () => {
  expect((await desk.phone.data()).found).toEqual(['undefined', 'undefined', 'function', 'function'])
})

test.each([
  ['navigateBack', undefined, 'first,under'],
  ['redirectTo', 'bare', 'first,under'],
  ['reLaunch', 'first', 'first,under'],
])('a page that is unloaded by %s still stands on the stack', async (kind, name, expected) => {
  await go('reLaunch', 'first')
  await go('navigateTo', 'under')
  await go(kind, name)
  expect(await app('left')).toBe(expected)
  expect(await desk.phone.errors()).toEqual([])
})

test('routes are told as they are taken', async () => {
  await go('reLaunch', 'told')
  await go('navigateTo', 'first')
  await go('navigateBack')
  expect(await app('routes')).toEqual([
    'reLaunch pages/told/told',
    'navigateTo pages/first/first',
    'navigateBack pages/told/told',
  ])
})

test('no ad is there, an animation of nothing moves nothing, and a picture that is missing is left out', async () => {
  await go('reLaunch', 'bare')
  await expect.poll(() => desk.phone.data()).toMatchObject({ errCode: 1004, refused: true, drawn: true })
  const read = "[...document.querySelector('canvas').getContext('2d').getImageData(9, 9, 1, 1).data]"
  expect(await desk.phone.frame.evaluate(read)).toEqual([0, 255, 0, 255])
  expect(await desk.phone.errors()).toEqual([])
})
