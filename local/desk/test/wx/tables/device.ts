import names from 'miniapp-simulator/names.json'
import { expect } from 'vitest'
import { ok, press, row, type Table } from '../table.ts'

const here = { longitude: 116.397428, latitude: 39.90923 }

export const location: Table = {
  getLocation: row(
    async () => {
      const { longitude, latitude, accuracy } = await wx.getLocation({ type: 'gcj02' })
      return { longitude, latitude, accuracy }
    },
    { ...here, accuracy: 15 },
  ),
  getFuzzyLocation: row(
    () => wx.getFuzzyLocation().catch((error: any) => error.errMsg),
    expect.stringContaining('getFuzzyLocation:fail the api need to be declared'),
  ),
  chooseLocation: row(
    async () => wx.chooseLocation(),
    expect.objectContaining({ name: '门口', address: '沿江路 1 号', errMsg: 'chooseLocation:ok' }),
    async (phone) => {
      await phone.getByPlaceholder('地点名称').fill('门口')
      await phone.getByPlaceholder('详细地址').fill('沿江路 1 号')
      await press('确定')(phone)
    },
  ),
  openLocation: row(() => wx.openLocation({ longitude: 116, latitude: 40 }), ok('openLocation'), press('取消')),
  startLocationUpdate: row(() => wx.startLocationUpdate(), ok('startLocationUpdate')),
  onLocationChange: row(
    () => new Promise((resolve) => wx.onLocationChange(({ latitude }: any) => resolve(latitude))),
    here.latitude,
  ),
  offLocationChange: row(() => wx.offLocationChange(), undefined),
  startLocationUpdateBackground: row(
    async () => {
      const refused = await wx.startLocationUpdateBackground().catch((error: any) => error.errMsg)
      await wx.openSetting()
      return [refused, await wx.startLocationUpdateBackground()]
    },
    ['startLocationUpdateBackground:fail auth deny', ok('startLocationUpdateBackground')],
    async (phone) => {
      await phone.getByRole('switch', { name: '后台位置' }).click()
      await press('完成')(phone)
    },
  ),
  stopLocationUpdate: row(() => wx.stopLocationUpdate(), ok('stopLocationUpdate')),
  scanCode: row(
    () => wx.scanCode(),
    expect.objectContaining({ scanType: 'WX_CODE', path: 'pages/detail/detail?scene=id%3D7' }),
    (phone) => phone.getByRole('button', { name: '墙上的样例' }).click(),
  ),
}

/** What a call is refused with. */
const refusals = (codes: Record<string, [reason: string, code: number]>): Table =>
  Object.fromEntries(
    Object.entries(codes).map(([name, [reason, code]]) => [
      name,
      {
        run: `wx.${name}({}).catch(({ errMsg, errCode }) => [errMsg, errCode])`,
        gives: [`${name}:fail:${reason}`, code],
      },
    ]),
  )
const radios = names.filter((name) => /Bluetooth|BLE|Wifi/.test(name))
const notReady = (name: string): [string, number] => ['not init', /Wifi/.test(name) ? 12000 : 10000]

export const radio: Table = {
  ...Object.fromEntries(
    radios
      .filter((name) => /^o(n|ff)/.test(name))
      .map((name) => [name, { run: `wx.${name}(() => {})`, gives: undefined }]),
  ),
  ...refusals(
    Object.fromEntries(radios.filter((name) => !/^o(n|ff)/.test(name)).map((name) => [name, notReady(name)])),
  ),
  ...refusals({ openBluetoothAdapter: ['not available', 10001], startWifi: ['system not support', 12001] }),
}

export const sensors: Table = {
  startCompass: row(() => wx.startCompass(), ok('startCompass')),
  onCompassChange: row(
    () =>
      new Promise((resolve) => {
        parent.phone.setDevice!({ heading: 90 })
        wx.onCompassChange(resolve)
      }),
    { direction: 90, accuracy: 'high' },
  ),
  offCompassChange: row(() => wx.offCompassChange(), undefined),
  stopCompass: row(() => wx.stopCompass(), ok('stopCompass')),
  startAccelerometer: row(() => wx.startAccelerometer({ interval: 'game' }), ok('startAccelerometer')),
  onAccelerometerChange: row(() => new Promise((resolve) => wx.onAccelerometerChange(resolve)), { x: 0, y: 0, z: -1 }),
  offAccelerometerChange: row(() => wx.offAccelerometerChange(), undefined),
  stopAccelerometer: row(() => wx.stopAccelerometer(), ok('stopAccelerometer')),
  startGyroscope: row(() => wx.startGyroscope(), ok('startGyroscope')),
  onGyroscopeChange: row(() => new Promise((resolve) => wx.onGyroscopeChange(resolve)), { x: 0, y: 0, z: 0 }),
  offGyroscopeChange: row(() => wx.offGyroscopeChange(), undefined),
  stopGyroscope: row(() => wx.stopGyroscope(), ok('stopGyroscope')),
  startDeviceMotionListening: row(() => wx.startDeviceMotionListening(), ok('startDeviceMotionListening')),
  onDeviceMotionChange: row(
    async () => Object.keys((await new Promise((resolve) => wx.onDeviceMotionChange(resolve))) as object),
    ['alpha', 'beta', 'gamma'],
  ),
  offDeviceMotionChange: row(() => wx.offDeviceMotionChange(), undefined),
  stopDeviceMotionListening: row(() => wx.stopDeviceMotionListening(), ok('stopDeviceMotionListening')),
}

export const device: Table = {
  ...Object.fromEntries(
    names
      .filter((name) => /^o(n|ff)[A-Z]/.test(name) && name !== 'onNeedPrivacyAuthorization')
      .map((name) => [name, { run: `void wx.${name}(() => {})`, gives: undefined }]),
  ),
  getScreenBrightness: row(() => wx.getScreenBrightness(), { value: 0.5, errMsg: 'getScreenBrightness:ok' }),
  setScreenBrightness: row(async () => {
    const refused = await wx.setScreenBrightness({ value: 2 }).catch((error: any) => error.errMsg)
    await wx.setScreenBrightness({ value: 0.8 })
    return [refused, (await wx.getScreenBrightness()).value]
  }, [expect.stringMatching(/^setScreenBrightness:fail parameter error/), 0.8]),
  getNetworkType: row(async () => (await wx.getNetworkType()).networkType, 'wifi'),
  onNetworkStatusChange: row(
    () =>
      new Promise((resolve) => {
        wx.onNetworkStatusChange((state: any) => {
          resolve(state)
          if (!state.isConnected) parent.phone.setDevice({ network: 'wifi' })
        })
        parent.phone.setDevice({ network: 'none' })
      }),
    { isConnected: false, networkType: 'none' },
  ),
  offNetworkStatusChange: row(() => wx.offNetworkStatusChange(), undefined),
  makePhoneCall: row(
    () => wx.makePhoneCall({ phoneNumber: '12315' }),
    ok('makePhoneCall'),
    async (phone) => {
      await phone.getByText('12315').waitFor()
      await press('挂断')(phone)
      await phone.locator('.call').waitFor({ state: 'hidden' })
    },
  ),
  vibrateShort: row(() => wx.vibrateShort({ type: 'light' }), ok('vibrateShort')),
  vibrateLong: row(() => wx.vibrateLong(), ok('vibrateLong')),
  getBatteryInfo: row(async () => (await wx.getBatteryInfo()).level, 100),
  getBatteryInfoSync: row(() => wx.getBatteryInfoSync().isCharging, true),
  setKeepScreenOn: row(() => wx.setKeepScreenOn({ keepScreenOn: true }), ok('setKeepScreenOn')),
  setClipboardData: row(() => wx.setClipboardData({ data: '抄下' }), ok('setClipboardData')),
  getClipboardData: row(async () => (await wx.getClipboardData()).data, '抄下'),
}

export const system: Table = {
  version: row(() => (wx as any).version.version, '3.13.2'),
  getSystemInfoSync: row(
    () => {
      const { platform, language, windowWidth, statusBarHeight, theme } = wx.getSystemInfoSync()
      return { platform, language, windowWidth, statusBarHeight, theme }
    },
    { platform: 'devtools', language: 'zh_CN', windowWidth: 390, statusBarHeight: 24, theme: 'light' },
  ),
  getSystemInfo: row(async () => (await wx.getSystemInfo()).SDKVersion, '3.13.2'),
  getSystemInfoAsync: row(async () => (await wx.getSystemInfoAsync()).pixelRatio, 2),
  getWindowInfo: row(() => {
    const { screenHeight, windowHeight, safeArea } = wx.getWindowInfo()
    return [screenHeight, windowHeight, safeArea.top, safeArea.bottom]
  }, [844, 692, 24, 810]),
  getAppBaseInfo: row(() => wx.getAppBaseInfo().fontSizeSetting, 16),
  getDeviceInfo: row(() => wx.getDeviceInfo().model, 'simulator'),
  getSystemSetting: row(() => wx.getSystemSetting().locationEnabled, true),
  getMenuButtonBoundingClientRect: row(() => {
    const { left, top, right, bottom } = wx.getMenuButtonBoundingClientRect()
    const drawn = parent.document.querySelector('.capsule')!.getBoundingClientRect()
    return [left - drawn.left, top - drawn.top, right - drawn.right, bottom - drawn.bottom]
  }, [0, 0, 0, 0]),
  getAccountInfoSync: row(() => wx.getAccountInfoSync().miniProgram.appId, 'wx00000000000000aa'),
  getAppAuthorizeSetting: row(() => wx.getAppAuthorizeSetting().cameraAuthorized, 'authorized'),
  getRendererUserAgent: row(async () => (await wx.getRendererUserAgent()).userAgent, expect.stringContaining('Chrome')),
  getSkylineInfoSync: row(() => wx.getSkylineInfoSync().isSupported, false),
  getExtConfigSync: row(() => wx.getExtConfigSync(), { district: '样例' }),
  getExtConfig: row(async () => (await wx.getExtConfig()).extConfig, { district: '样例' }),
  canIUse: row(
    () =>
      ['getLocation', 'startHCE', 'swiper', 'functional-page-navigator', 'getSystemInfoSync.return.theme'].map(
        wx.canIUse,
      ),
    [true, false, true, false, true],
  ),
  onThemeChange: row(
    () =>
      new Promise((resolve) => {
        wx.onThemeChange(resolve)
        parent.phone.setDevice({ theme: 'dark' })
      }),
    { theme: 'dark' },
  ),
  offThemeChange: row(() => {
    wx.offThemeChange()
    parent.phone.setDevice({ theme: 'light' })
  }, undefined),
  onWindowResize: row(
    () =>
      new Promise((resolve) => {
        wx.onWindowResize(({ size }: any) => resolve(size))
      }),
    { windowWidth: 390, windowHeight: 592 },
    (phone) => phone.setViewportSize({ width: 390, height: 744 }),
  ),
  offWindowResize: row(
    () => wx.offWindowResize(),
    undefined,
    (phone) => phone.setViewportSize({ width: 390, height: 844 }),
  ),
  getUpdateManager: row(() => new Promise((resolve) => wx.getUpdateManager().onCheckForUpdate(resolve)), {
    hasUpdate: false,
  }),
}
