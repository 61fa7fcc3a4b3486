import { expect } from 'vitest'
import { type ApiCases, apiCase, okResult } from '../table.ts'

const lastLine = () => parent.phone.records.entries.at(-1)!.text
/** These three return a task, as in WeChat. The helpers make promises of them. */
const PROMISED = `
  globalThis.lastLine = ${lastLine}
  globalThis.promised = (name, options) =>
    new Promise((success, fail) => wx[name]({ ...options, success, fail }))`
export const preparation = PROMISED
declare const promised: (name: string, options: object) => Promise<any>

export const network: ApiCases = {
  request: apiCase(async () => {
    const { statusCode, data } = await promised('request', { url: `${location.origin}/sim/desk` })
    return [statusCode, Array.isArray(data.persons)]
  }, [200, true]),
  downloadFile: apiCase(async () => {
    const { tempFilePath } = await promised('downloadFile', {
      url: `${location.origin}/sim/qr.svg?text=a`,
    })
    return wx.getFileSystemManager().readFileSync(tempFilePath, 'utf8').slice(0, 4)
  }, '<svg'),
  uploadFile: apiCase(async () => {
    const filePath = `${wx.env.USER_DATA_PATH}/up.txt`
    wx.getFileSystemManager().writeFileSync(filePath, 'sent', 'utf8')
    const options = { url: `${location.origin}/echo`, filePath, name: 'file', formData: { a: '1' } }
    const { data } = await promised('uploadFile', options)
    return ['name="file"; filename="up.txt"', 'sent', 'name="a"'].map((part) => data.includes(part))
  }, [true, true, true]),
  connectSocket: apiCase(
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
      {
        call: `globalThis.heard ??= []; wx.${name}(() => heard.push('${name}'))`,
        expected: undefined,
      },
    ]),
  ),
  sendSocketMessage: apiCase(
    () =>
      new Promise((resolve) => {
        wx.connectSocket({ url: `ws://${location.host}/echo` })
        wx.onSocketOpen(() => wx.sendSocketMessage({ data: '旧' }))
        wx.onSocketMessage(({ data }: any) => resolve(data))
      }),
    '旧',
  ),
  closeSocket: apiCase(
    () =>
      new Promise((resolve) => {
        wx.onSocketClose(({ code }: any) => resolve([code, (globalThis as any).heard]))
        wx.closeSocket({ code: 1000 })
      }),
    [1000, ['onSocketOpen', 'onSocketMessage', 'onSocketClose']],
  ),
  getLogManager: apiCase(() => {
    wx.getLogManager().info('记下')
    return lastLine()
  }, '[log] 记下'),
  getRealtimeLogManager: apiCase(() => {
    wx.getRealtimeLogManager().tag('单').error('错了')
    return lastLine()
  }, '[realtime 单] 错了'),
  ...Object.fromEntries(
    ['reportEvent', 'reportAnalytics', 'reportMonitor', 'reportPerformance'].map((name) => [
      name,
      { call: `wx.${name}('e', { a: 1 }); lastLine()`, expected: `[${name}] e {"a":1}` },
    ]),
  ),
  ...Object.fromEntries(
    [
      ...[
        'preDownloadSubpackage',
        'preloadAssets',
        'preloadSkylineView',
        'preloadWebview',
        'setInnerAudioOption',
      ],
      ...['setBackgroundFetchToken', 'setVisualEffectOnCapture', 'setTopBarText', 'setEnableDebug'],
    ].map((name) => [name, { call: `wx.${name}({})`, expected: okResult(name) }]),
  ),
  getBackgroundFetchData: apiCase(
    () => wx.getBackgroundFetchData({ fetchType: 'pre' }).catch((error: any) => error.errMsg),
    'getBackgroundFetchData:fail record not found',
  ),
  createInterstitialAd: apiCase(
    () =>
      wx
        .createInterstitialAd({ adUnitId: 'a' })
        .show()
        .catch((error: any) => error.errCode),
    1004,
  ),
  createRewardedVideoAd: apiCase(
    () =>
      new Promise((report) => {
        const ad = wx.createRewardedVideoAd({ adUnitId: 'a' })
        ad.onError(({ errCode }: any) => report(errCode))
        ad.load().catch(() => {})
      }),
    1004,
  ),
  onBackgroundFetchData: apiCase(() => wx.onBackgroundFetchData(() => {}), undefined),
  requestIdleCallback: apiCase(
    () => new Promise((done) => wx.requestIdleCallback(() => done('idle'))),
    'idle',
  ),
  cancelIdleCallback: apiCase(() => wx.cancelIdleCallback(1), undefined),
}

export const routing: ApiCases = {
  navigateTo: apiCase(
    () => wx.navigateTo({ url: '/pages/detail/detail?id=1' }),
    expect.objectContaining(okResult('navigateTo')),
  ),
  navigateBack: apiCase(() => wx.navigateBack(), okResult('navigateBack')),
  switchTab: apiCase(
    () => wx.switchTab({ url: '/pages/mine/mine' }).then(() => getCurrentPages().at(-1).route),
    'pages/mine/mine',
  ),
  redirectTo: apiCase(
    () => wx.redirectTo({ url: '/pages/index/index' }).catch((error: any) => error.errMsg),
    expect.stringMatching(/^redirectTo:fail.*tabbar page/),
  ),
  reLaunch: apiCase(
    () => wx.reLaunch({ url: '/pages/index/index' }).then(() => getCurrentPages().length),
    1,
  ),
  getLaunchOptionsSync: apiCase(() => wx.getLaunchOptionsSync().scene, 1001),
  getEnterOptionsSync: apiCase(() => wx.getEnterOptionsSync().path, 'pages/index/index'),
  createSelectorQuery: apiCase(
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
  createIntersectionObserver: apiCase(
    () =>
      new Promise((resolve) => {
        const observer = wx.createIntersectionObserver(getCurrentPages().at(-1))
        observer
          .relativeToViewport()
          .observe('#head', ({ intersectionRatio }: any) => resolve(intersectionRatio > 0))
      }),
    true,
  ),
  createWorker: apiCase(
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
  getPerformance: apiCase(() => {
    const entries = wx.getPerformance().getEntriesByType('navigation')
    return [
      entries[0].name,
      entries.at(-1).navigationType,
      entries.at(-1).path,
      Math.abs(Date.now() - entries[0].startTime) < 6e5,
    ]
  }, ['appLaunch', 'reLaunch', 'pages/index/index', true]),
  createAnimation: apiCase(
    () => wx.createAnimation({ duration: 100 }).opacity(0.5).step().export().actions.length,
    1,
  ),
}
