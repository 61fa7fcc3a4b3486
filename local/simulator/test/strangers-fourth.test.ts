import { expect, test, vi } from 'vitest'
import { onePhone } from './one-phone.ts'
import { pageFiles } from './written.ts'

/** What the fourth walk over strangers' programs met, and what lay beside the causes of the third: a page for each. */
const PAGES: Record<string, { js: string; wxml: string; json?: object; wxss?: string }> = {
  global: {
    js: `const top = this || {}
const own = (function () { return this })() || {}
Page({ data: { found: [typeof top.MutationObserver, typeof own.MutationObserver, typeof own.Promise] } })`,
    wxml: '<view />',
  },
  absent: {
    js: `Page({
  onLoad() {
    wx.onKeyDown(() => {})
    wx.offBeaconUpdate()
    wx.getRecorderManager().onFrameRecorded(() => {})
    wx.getWeRunData({ fail: ({ errMsg }) => this.setData({ errMsg }) })
    wx.setNavigationBarTitle({ title: 'a', success: {}, complete: () => this.setData({ went: 'on' }) })
  },
})`,
    wxml: '<view />',
  },
  old: {
    js: `Page({
  onLoad() {
    wx.getBackgroundAudioPlayerState({ success: ({ status }) => this.setData({ before: status }) })
    wx.playBackgroundAudio({ dataUrl: '/none.mp3', title: 'a' })
    wx.onBackgroundAudioStop(() => this.setData({ stopped: true }))
    wx.getBackgroundAudioPlayerState({ success: ({ dataUrl }) => this.setData({ dataUrl }) })
    wx.stopBackgroundAudio()
    wx.createVideoContext('v').sendDanmu({ text: 'a' })
    wx.createVideoContext('none').pause()
    console.error(new Error('printed'))
  },
})`,
    wxml: '<video id="v" />',
  },
  chunks: {
    js: `Page({
  data: { parts: [] },
  onLoad({ url }) {
    const success = ({ statusCode }) => this.setData({ statusCode })
    const task = wx.request({ url: decodeURIComponent(url), enableChunked: true, success })
    const text = (data) => String.fromCharCode(...new Uint8Array(data))
    task.onChunkReceived(({ data }) => this.setData({ parts: [...this.data.parts, text(data)] }))
  },
})`,
    wxml: '<view />',
  },
  both: { js: 'Component({})', wxml: '<view class="wide" />', wxss: '.wide { margin-left: 99px }' },
  narrow: {
    js: 'Page({})',
    json: { usingComponents: { both: '/pages/both/both' } },
    wxml:
      '<both /><view class="wide" id="w" />' +
      '<view style="white-space: nowrap; width: 20px; line-height: 20px"><text id="t">好好好好\\n好</text></view>',
  },
}

const desk = onePhone(pageFiles(PAGES), (front) =>
  front.use(async (_, res, url) => {
    if (url.pathname !== '/chunks') return false
    res.write('one')
    setTimeout(() => res.end('two'), 200)
    return true
  }),
)
const shows = (expected: object) =>
  vi.waitFor(async () => expect(await desk.phone.data()).toMatchObject(expected), { timeout: 9000 })

test('libraries find no browser as `this`, neither a module’s nor a function’s', async () => {
  expect((await desk.phone.data()).found).toEqual(['undefined', 'undefined', 'function'])
})

test('what is absent is told, the caller hears of it, and the rest of the page runs', async () => {
  await desk.open('absent')
  await shows({ went: 'on', errMsg: 'getWeRunData:fail not simulated: wx.getWeRunData' })
  const told = { message: 'not simulated: wx.getWeRunData', where: 'pages/absent/absent.js:6:8' }
  expect(await desk.phone.errors()).toMatchObject([told])
})

test('the first interface to music plays on the one behind the app', async () => {
  await desk.open('old')
  await shows({ before: 2, dataUrl: '/none.mp3', stopped: true })
})

test('what a framework catches and prints is told with its place', async () => {
  const texts = () => desk.phone.page.evaluate<string[]>('window.phone.records.entries.map(({ text }) => text)')
  await vi.waitFor(async () => expect(await texts()).toContain('Error: printed (pages/old/old.js:10:19)'))
})

test('an answer in parts is heard part by part', async () => {
  await desk.open('chunks', `?url=${encodeURIComponent(`${desk.stage.url}/chunks`)}`)
  await shows({ parts: ['one', 'two'], statusCode: 200 })
})

test('a text breaks where it says so, and elsewhere only where what is around it allows', async () => {
  await desk.open('narrow')
  const height = () => desk.phone.frame.evaluate("document.querySelector('#t').parentElement.offsetHeight")
  await vi.waitFor(async () => expect(await height()).toBe(40), { timeout: 9000 })
})

test('the sheet of a page that is a component, too, is its own', async () => {
  const margin = "getComputedStyle(document.querySelector('#w')).marginLeft"
  expect(await desk.phone.frame.evaluate(margin)).toBe('0px')
})
