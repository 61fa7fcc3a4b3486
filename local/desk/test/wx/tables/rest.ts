import { expect } from 'vitest'
import { ok, row, type Table } from '../table.ts'

const lastLine = () => parent.phone.records.entries.at(-1)!.text
/** These three return a task, as in WeChat: a promise has to be made around them. */
const PROMISED = `
  globalThis.lastLine = ${lastLine}
  globalThis.promised = (name, options) =>
    new Promise((success, fail) => wx[name]({ ...options, success, fail }))`
export const preparation = PROMISED
declare const promised: (name: string, options: object) => Promise<any>

export const network: Table = {
  request: row(async () => {
    const { statusCode, data } = await promised('request', { url: `${location.origin}/sim/desk` })
    return [statusCode, Array.isArray(data.persons)]
  }, [200, true]),
  downloadFile: row(async () => {
    const { tempFilePath } = await promised('downloadFile', { url: `${location.origin}/sim/qr.svg?text=a` })
    return wx.getFileSystemManager().readFileSync(tempFilePath, 'utf8').slice(0, 4)
  }, '<svg'),
  uploadFile: row(async () => {
    const filePath = `${wx.env.USER_DATA_PATH}/up.txt`
    wx.getFileSystemManager().writeFileSync(filePath, 'sent', 'utf8')
    const options = { url: `${location.origin}/echo`, filePath, name: 'file', formData: { a: '1' } }
    const { data } = await promised('uploadFile', options)
    return ['name="file"; filename="up.txt"', 'sent', 'name="a"'].map((part) => data.includes(part))
  }, [true, true, true]),
  connectSocket: row(
    () =>
      new Promise((resolve) => {
        const task = wx.connectSocket({ url: `ws://${location.host}/echo` })
        task.onOpen(() => task.send({ data: '说' }))
        task.onMessage(({ data }: any) => {
          task.onClose(({ code }: any) => resolve([data, code]))
          task.close({ code: 1000 })
        })
      }),
    ['说', 1000],
  ),
  ...Object.fromEntries(
    ['onSocketOpen', 'onSocketMessage', 'onSocketClose', 'onSocketError'].map((name) => [
      name,
      { run: `globalThis.heard ??= []; wx.${name}(() => heard.push('${name}'))`, gives: undefined },
    ]),
  ),
  sendSocketMessage: row(
    () =>
      new Promise((resolve) => {
        wx.connectSocket({ url: `ws://${location.host}/echo` })
        wx.onSocketOpen(() => wx.sendSocketMessage({ data: '旧' }))
        wx.onSocketMessage(({ data }: any) => resolve(data))
      }),
    '旧',
  ),
  closeSocket: row(
    () =>
      new Promise((resolve) => {
        wx.onSocketClose(({ code }: any) => resolve([code, (globalThis as any).heard]))
        wx.closeSocket({ code: 1000 })
      }),
    [1000, ['onSocketOpen', 'onSocketMessage', 'onSocketClose']],
  ),
  getLogManager: row(() => {
    wx.getLogManager().info('记下')
    return lastLine()
  }, '[log] 记下'),
  getRealtimeLogManager: row(() => {
    wx.getRealtimeLogManager().tag('单').error('错了')
    return lastLine()
  }, '[realtime 单] 错了'),
  ...Object.fromEntries(
    ['reportEvent', 'reportAnalytics', 'reportMonitor', 'reportPerformance'].map((name) => [
      name,
      { run: `wx.${name}('e', { a: 1 }); lastLine()`, gives: `[${name}] e {"a":1}` },
    ]),
  ),
  ...Object.fromEntries(
    [
      ...['preDownloadSubpackage', 'preloadAssets', 'preloadSkylineView', 'preloadWebview', 'setInnerAudioOption'],
      ...['setBackgroundFetchToken', 'setVisualEffectOnCapture', 'setTopBarText', 'setEnableDebug'],
    ].map((name) => [name, { run: `wx.${name}({})`, gives: ok(name) }]),
  ),
  getBackgroundFetchData: row(
    () => wx.getBackgroundFetchData({ fetchType: 'pre' }).catch((error: any) => error.errMsg),
    'getBackgroundFetchData:fail record not found',
  ),
  createInterstitialAd: row(
    () =>
      wx
        .createInterstitialAd({ adUnitId: 'a' })
        .show()
        .catch((error: any) => error.errCode),
    1004,
  ),
  createRewardedVideoAd: row(
    () =>
      new Promise((told) => {
        const ad = wx.createRewardedVideoAd({ adUnitId: 'a' })
        ad.onError(({ errCode }: any) => told(errCode))
        ad.load().catch(() => {})
      }),
    1004,
  ),
  onBackgroundFetchData: row(() => wx.onBackgroundFetchData(() => {}), undefined),
  requestIdleCallback: row(() => new Promise((done) => wx.requestIdleCallback(() => done('idle'))), 'idle'),
  cancelIdleCallback: row(() => wx.cancelIdleCallback(1), undefined),
}

export const routing: Table = {
  navigateTo: row(() => wx.navigateTo({ url: '/pages/detail/detail?id=1' }), expect.objectContaining(ok('navigateTo'))),
  navigateBack: row(() => wx.navigateBack(), ok('navigateBack')),
  switchTab: row(
    () => wx.switchTab({ url: '/pages/mine/mine' }).then(() => getCurrentPages().at(-1).route),
    'pages/mine/mine',
  ),
  redirectTo: row(
    () => wx.redirectTo({ url: '/pages/index/index' }).catch((error: any) => error.errMsg),
    expect.stringMatching(/^redirectTo:fail.*tabbar page/),
  ),
  reLaunch: row(() => wx.reLaunch({ url: '/pages/index/index' }).then(() => getCurrentPages().length), 1),
  getLaunchOptionsSync: row(() => wx.getLaunchOptionsSync().scene, 1001),
  getEnterOptionsSync: row(() => wx.getEnterOptionsSync().path, 'pages/index/index'),
  createSelectorQuery: row(
    () =>
      new Promise((resolve) =>
        wx
          .createSelectorQuery()
          .select('#head')
          .boundingClientRect(({ id }: any) => resolve(id))
          .exec(),
      ),
    'head',
  ),
  createIntersectionObserver: row(
    () =>
      new Promise((resolve) => {
        const observer = wx.createIntersectionObserver(getCurrentPages().at(-1))
        observer.relativeToViewport().observe('#head', ({ intersectionRatio }: any) => resolve(intersectionRatio > 0))
      }),
    true,
  ),
  createWorker: row(
    () =>
      new Promise((resolve) => {
        const worker = wx.createWorker('workers/sum/index.js')
        worker.onMessage((answer: unknown) => {
          worker.terminate()
          resolve(answer)
        })
        worker.postMessage({ numbers: [1, 2, 3] })
      }),
    { sum: 6, window: 'undefined', wx: 'undefined' },
  ),
  getPerformance: row(() => {
    const entries = wx.getPerformance().getEntriesByType('navigation')
    return [
      entries[0].name,
      entries.at(-1).navigationType,
      entries.at(-1).path,
      Math.abs(Date.now() - entries[0].startTime) < 6e5,
    ]
  }, ['appLaunch', 'reLaunch', 'pages/index/index', true]),
  createAnimation: row(() => wx.createAnimation({ duration: 100 }).opacity(0.5).step().export().actions.length, 1),
}
