import { expect, test, vi } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

const project = openProject(
  pageFiles({
    sound: { wxml: '<audio id="a" />' },
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
    places: {
      js: `Page({ async go() {
      return wx.openLocation({ latitude: 39.9, longitude: '116.4' }).then(() => 'opened', ({ errMsg }) => errMsg) } })`,
      wxml: '<view />',
    },
  }),
  (front) =>
    front.use(async (_, res, url) => {
      if (url.pathname !== '/chunks') return false
      res.write('one')
      setTimeout(() => res.end('two'), 200)
      return true
    }),
)
const expectData = (expected: object) =>
  vi.waitFor(async () => expect(await project.phone.data()).toMatchObject(expected), {
    timeout: 9000,
  })

const route = (routeKind: string, name?: string) =>
  project.phone.frame.evaluate(`wx.${routeKind}({ url: '/pages/${name}/${name}' })`)

test('ads never load, an empty animation does nothing, and a canvas leaves out a missing picture', async () => {
  await route('reLaunch', 'bare')
  await expect
    .poll(() => project.phone.data())
    .toMatchObject({ errCode: 1004, refused: true, drawn: true })
  const readPixel =
    "[...document.querySelector('canvas').getContext('2d').getImageData(9, 9, 1, 1).data]"
  expect(await project.phone.frame.evaluate(readPixel)).toEqual([0, 255, 0, 255])
  expect(await project.phone.errors()).toEqual([])
})

test('libraries can copy contexts like any object', async () => {
  await project.open('sound')
  const contexts = ['Audio', 'Video', 'Map', 'LivePlayer', 'LivePusher', 'Camera'].map(
    (name) => `wx.create${name}Context('a')`,
  )
  const copies = `[${contexts}].map((context) => Object.keys(new context.constructor()).length + JSON.stringify(context))`
  expect(await project.phone.frame.evaluate(copies)).toEqual(contexts.map(() => '0{}'))
  expect(await project.phone.frame.evaluate("typeof wx.createAudioContext('a').play")).toBe(
    'function',
  )
})

test('an absent function is reported, the caller’s fail runs, and the page continues', async () => {
  await project.open('absent')
  await expectData({ went: 'on', errMsg: 'getWeRunData:fail not simulated: wx.getWeRunData' })
  const reportedError = {
    message: 'not simulated: wx.getWeRunData',
    where: 'pages/absent/absent.js:6:8',
  }
  expect(await project.phone.errors()).toMatchObject([reportedError])
})

test('the early functions for background music use today’s player', async () => {
  await project.open('old')
  await expectData({ before: 2, dataUrl: '/none.mp3', stopped: true })
})

test('an error that a framework catches and prints has its place in the sources', async () => {
  const logTexts = () =>
    project.phone.page.evaluate<string[]>('window.phone.records.entries.map(({ text }) => text)')
  await vi.waitFor(async () =>
    expect(await logTexts()).toContain('Error: printed (pages/old/old.js:10:19)'),
  )
})

test('a chunked response arrives chunk by chunk', async () => {
  await project.open('chunks', `?url=${encodeURIComponent(`${project.stage.url}/chunks`)}`)
  await expectData({ parts: ['one', 'two'], statusCode: 200 })
})

test('a request without a host fails with WeChat’s message', async () => {
  await project.open('sound')
  const failed =
    "new Promise((resolve) => wx.request({ url: '/list', fail: ({ errMsg }) => resolve(errMsg) }))"
  expect(await project.phone.frame.evaluate(failed)).toBe('request:fail invalid url "/list"')
})

test('openLocation rejects coordinates that are texts', async () => {
  await project.open('places')
  const opening = project.phone.frame.evaluate('getCurrentPages()[0].go()')
  expect(await opening).toBe(
    'openLocation:fail parameter error: parameter.longitude should be Number instead of String',
  )
})

test('scope.userInfo needs no permission', async () => {
  const authorize = `wx.authorize({ scope: 'scope.userInfo' }).then(async ({ errMsg }) =>
    [errMsg, (await wx.getSetting()).authSetting['scope.userInfo']])`
  expect(await project.phone.frame.evaluate(authorize)).toEqual(['authorize:ok', true])
})

test('wx.version has the version of the base library, and everybody has a face', async () => {
  expect(await project.phone.frame.evaluate('wx.version.version')).toMatch(/^\d+\.\d+\.\d+$/)
  expect(
    await project.phone.frame.evaluate(
      'wx.getUserInfo().then(({ userInfo }) => userInfo.avatarUrl)',
    ),
  ).toMatch(/^data:/)
})
