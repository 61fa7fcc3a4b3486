import names from 'miniapp-simulator/names.json'
import { expect } from 'vitest'
import { type ApiCases, apiCase, okResult, pressButton } from '../table.ts'

const here = { longitude: 116.397428, latitude: 39.90923 }

export const location: ApiCases = {
  getLocation: apiCase(
    async () => {
      const { longitude, latitude, accuracy } = await wx.getLocation({ type: 'gcj02' })
      return { longitude, latitude, accuracy }
    },
    { ...here, accuracy: 15 },
  ),
  getFuzzyLocation: apiCase(
    () => wx.getFuzzyLocation().catch((error: any) => error.errMsg),
    expect.stringContaining('getFuzzyLocation:fail the api need to be declared'),
  ),
  chooseLocation: apiCase(
    async () => wx.chooseLocation(),
    expect.objectContaining({ name: '门口', address: '沿江路 1 号', errMsg: 'chooseLocation:ok' }),
    async (phone) => {
      await phone.getByPlaceholder('地点名称').fill('门口')
      await phone.getByPlaceholder('详细地址').fill('沿江路 1 号')
      await pressButton('确定')(phone)
    },
  ),
  openLocation: apiCase(
    () => wx.openLocation({ longitude: 116, latitude: 40 }),
    okResult('openLocation'),
    pressButton('取消'),
  ),
  startLocationUpdate: apiCase(() => wx.startLocationUpdate(), okResult('startLocationUpdate')),
  onLocationChange: apiCase(
    () => new Promise((resolve) => wx.onLocationChange(({ latitude }: any) => resolve(latitude))),
    here.latitude,
  ),
  offLocationChange: apiCase(() => wx.offLocationChange(), undefined),
  startLocationUpdateBackground: apiCase(
    async () => {
      const refused = await wx.startLocationUpdateBackground().catch((error: any) => error.errMsg)
      await wx.openSetting()
      return [refused, await wx.startLocationUpdateBackground()]
    },
    ['startLocationUpdateBackground:fail auth deny', okResult('startLocationUpdateBackground')],
    async (phone) => {
      await phone.getByRole('switch', { name: '后台位置' }).click()
      await pressButton('完成')(phone)
    },
  ),
  stopLocationUpdate: apiCase(() => wx.stopLocationUpdate(), okResult('stopLocationUpdate')),
  scanCode: apiCase(
    () => wx.scanCode(),
    expect.objectContaining({ scanType: 'WX_CODE', path: 'pages/detail/detail?scene=id%3D7' }),
    (phone) => phone.getByRole('button', { name: '墙上的样例' }).click(),
  ),
}

/** Cases of calls that fail with a reason and a code. */
const failingWith = (codes: Record<string, [reason: string, code: number]>): ApiCases =>
  Object.fromEntries(
    Object.entries(codes).map(([name, [reason, code]]) => [
      name,
      {
        call: `wx.${name}({}).catch(({ errMsg, errCode }) => [errMsg, errCode])`,
        expected: [`${name}:fail:${reason}`, code],
      },
    ]),
  )
const radios = names.filter((name) => /Bluetooth|BLE|Wifi/.test(name))
const notReady = (name: string): [string, number] => ['not init', /Wifi/.test(name) ? 12000 : 10000]

export const radio: ApiCases = {
  ...Object.fromEntries(
    radios
      .filter((name) => /^o(n|ff)/.test(name))
      .map((name) => [name, { call: `wx.${name}(() => {})`, expected: undefined }]),
  ),
  ...failingWith(
    Object.fromEntries(
      radios.filter((name) => !/^o(n|ff)/.test(name)).map((name) => [name, notReady(name)]),
    ),
  ),
  ...failingWith({
    openBluetoothAdapter: ['not available', 10001],
    startWifi: ['system not support', 12001],
  }),
}

export const sensors: ApiCases = {
  startCompass: apiCase(() => wx.startCompass(), okResult('startCompass')),
  onCompassChange: apiCase(
    () =>
      new Promise((resolve) => {
        parent.phone.setDevice!({ heading: 90 })
        wx.onCompassChange(resolve)
      }),
    { direction: 90, accuracy: 'high' },
  ),
  offCompassChange: apiCase(() => wx.offCompassChange(), undefined),
  stopCompass: apiCase(() => wx.stopCompass(), okResult('stopCompass')),
  startAccelerometer: apiCase(
    () => wx.startAccelerometer({ interval: 'game' }),
    okResult('startAccelerometer'),
  ),
  onAccelerometerChange: apiCase(
    () => new Promise((resolve) => wx.onAccelerometerChange(resolve)),
    {
      x: 0,
      y: 0,
      z: -1,
    },
  ),
  offAccelerometerChange: apiCase(() => wx.offAccelerometerChange(), undefined),
  stopAccelerometer: apiCase(() => wx.stopAccelerometer(), okResult('stopAccelerometer')),
  startGyroscope: apiCase(() => wx.startGyroscope(), okResult('startGyroscope')),
  onGyroscopeChange: apiCase(() => new Promise((resolve) => wx.onGyroscopeChange(resolve)), {
    x: 0,
    y: 0,
    z: 0,
  }),
  offGyroscopeChange: apiCase(() => wx.offGyroscopeChange(), undefined),
  stopGyroscope: apiCase(() => wx.stopGyroscope(), okResult('stopGyroscope')),
  startDeviceMotionListening: apiCase(
    () => wx.startDeviceMotionListening(),
    okResult('startDeviceMotionListening'),
  ),
  onDeviceMotionChange: apiCase(
    async () =>
      Object.keys((await new Promise((resolve) => wx.onDeviceMotionChange(resolve))) as object),
    ['alpha', 'beta', 'gamma'],
  ),
  offDeviceMotionChange: apiCase(() => wx.offDeviceMotionChange(), undefined),
  stopDeviceMotionListening: apiCase(
    () => wx.stopDeviceMotionListening(),
    okResult('stopDeviceMotionListening'),
  ),
}

export const device: ApiCases = {
  ...Object.fromEntries(
    names
      .filter((name) => /^o(n|ff)[A-Z]/.test(name) && name !== 'onNeedPrivacyAuthorization')
      .map((name) => [name, { call: `void wx.${name}(() => {})`, expected: undefined }]),
  ),
  getScreenBrightness: apiCase(() => wx.getScreenBrightness(), {
    value: 0.5,
    errMsg: 'getScreenBrightness:ok',
  }),
  setScreenBrightness: apiCase(async () => {
    const refused = await wx.setScreenBrightness({ value: 2 }).catch((error: any) => error.errMsg)
    await wx.setScreenBrightness({ value: 0.8 })
    return [refused, (await wx.getScreenBrightness()).value]
  }, [expect.stringMatching(/^setScreenBrightness:fail parameter error/), 0.8]),
  getNetworkType: apiCase(async () => (await wx.getNetworkType()).networkType, 'wifi'),
  onNetworkStatusChange: apiCase(
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
  offNetworkStatusChange: apiCase(() => wx.offNetworkStatusChange(), undefined),
  makePhoneCall: apiCase(
    () => wx.makePhoneCall({ phoneNumber: '12315' }),
    okResult('makePhoneCall'),
    async (phone) => {
      await phone.getByText('12315').waitFor()
      await pressButton('挂断')(phone)
      await phone.locator('.call').waitFor({ state: 'hidden' })
    },
  ),
  vibrateShort: apiCase(() => wx.vibrateShort({ type: 'light' }), okResult('vibrateShort')),
  vibrateLong: apiCase(() => wx.vibrateLong(), okResult('vibrateLong')),
  getBatteryInfo: apiCase(async () => (await wx.getBatteryInfo()).level, 100),
  getBatteryInfoSync: apiCase(() => wx.getBatteryInfoSync().isCharging, true),
  setKeepScreenOn: apiCase(
    () => wx.setKeepScreenOn({ keepScreenOn: true }),
    okResult('setKeepScreenOn'),
  ),
  setClipboardData: apiCase(
    () => wx.setClipboardData({ data: '抄下' }),
    okResult('setClipboardData'),
  ),
  getClipboardData: apiCase(async () => (await wx.getClipboardData()).data, '抄下'),
}

export const system: ApiCases = {
  version: apiCase(() => (wx as any).version.version, '3.13.2'),
  getSystemInfoSync: apiCase(
    () => {
      const { platform, language, windowWidth, statusBarHeight, theme } = wx.getSystemInfoSync()
      return { platform, language, windowWidth, statusBarHeight, theme }
    },
    {
      platform: 'devtools',
      language: 'zh_CN',
      windowWidth: 390,
      statusBarHeight: 24,
      theme: 'light',
    },
  ),
  getSystemInfo: apiCase(async () => (await wx.getSystemInfo()).SDKVersion, '3.13.2'),
  getSystemInfoAsync: apiCase(async () => (await wx.getSystemInfoAsync()).pixelRatio, 2),
  getWindowInfo: apiCase(() => {
    const { screenHeight, windowHeight, safeArea } = wx.getWindowInfo()
    return [screenHeight, windowHeight, safeArea.top, safeArea.bottom]
  }, [844, 692, 24, 810]),
  getAppBaseInfo: apiCase(() => wx.getAppBaseInfo().fontSizeSetting, 16),
  getDeviceInfo: apiCase(() => wx.getDeviceInfo().model, 'simulator'),
  getSystemSetting: apiCase(() => wx.getSystemSetting().locationEnabled, true),
  getMenuButtonBoundingClientRect: apiCase(() => {
    const { left, top, right, bottom } = wx.getMenuButtonBoundingClientRect()
    const drawn = parent.document.querySelector('.capsule')!.getBoundingClientRect()
    return [left - drawn.left, top - drawn.top, right - drawn.right, bottom - drawn.bottom]
  }, [0, 0, 0, 0]),
  getAccountInfoSync: apiCase(
    () => wx.getAccountInfoSync().miniProgram.appId,
    'wx00000000000000aa',
  ),
  getAppAuthorizeSetting: apiCase(() => wx.getAppAuthorizeSetting().cameraAuthorized, 'authorized'),
  getRendererUserAgent: apiCase(
    async () => (await wx.getRendererUserAgent()).userAgent,
    expect.stringContaining('Chrome'),
  ),
  getSkylineInfoSync: apiCase(() => wx.getSkylineInfoSync().isSupported, false),
  getExtConfigSync: apiCase(() => wx.getExtConfigSync(), { district: '样例' }),
  getExtConfig: apiCase(async () => (await wx.getExtConfig()).extConfig, { district: '样例' }),
  canIUse: apiCase(
    () =>
      [
        'getLocation',
        'startHCE',
        'swiper',
        'functional-page-navigator',
        'getSystemInfoSync.return.theme',
      ].map(wx.canIUse),
    [true, false, true, false, true],
  ),
  onThemeChange: apiCase(
    () =>
      new Promise((resolve) => {
        wx.onThemeChange(resolve)
        parent.phone.setDevice({ theme: 'dark' })
      }),
    { theme: 'dark' },
  ),
  offThemeChange: apiCase(() => {
    wx.offThemeChange()
    parent.phone.setDevice({ theme: 'light' })
  }, undefined),
  onWindowResize: apiCase(
    () =>
      new Promise((resolve) => {
        wx.onWindowResize(({ size }: any) => resolve(size))
      }),
    { windowWidth: 390, windowHeight: 592 },
    (phone) => phone.setViewportSize({ width: 390, height: 744 }),
  ),
  offWindowResize: apiCase(
    () => wx.offWindowResize(),
    undefined,
    (phone) => phone.setViewportSize({ width: 390, height: 844 }),
  ),
  getUpdateManager: apiCase(
    () => new Promise((resolve) => wx.getUpdateManager().onCheckForUpdate(resolve)),
    {
      hasUpdate: false,
    },
  ),
}
