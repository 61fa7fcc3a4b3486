import { api } from 'miniapp-cloud/client'
import { STATUS_HEIGHT, safeBottom, type WxEnv } from '../contract.ts'
import { callAppMethod } from '../runtime/app.ts'
import { bundle } from '../runtime/app-bundle.ts'
import { resizeEmitter } from '../runtime/window-size.ts'
import { createEmitter } from './emitter.ts'
import { appJson } from './permissions.ts'

/** Permissions that the phone has granted to WeChat itself. */
const WECHAT_PERMISSIONS = [
  'album',
  'bluetooth',
  'camera',
  'location',
  'microphone',
  'notification',
  'phoneCalendar',
]

/** WeChat's default font size. `fontSizeScaleFactor` is relative to it. */
const DEFAULT_FONT_SIZE = 16

/** The capsule in the navigation bar: its size and its distance from the edges, in pixels. */
const MENU_BUTTON = { width: 87, height: 32, right: 7, top: 6 }

/** Information about the phone, its network, WeChat and the app. */
export default ({ phone }: WxEnv) => {
  const networkEmitter = createEmitter()
  let { theme, network } = phone.device

  phone.onDevice((device) => {
    const hasThemeChanged = device.theme !== theme
    const hasNetworkChanged = device.network !== network
    theme = device.theme
    network = device.network
    if (hasThemeChanged && appJson().darkmode) callAppMethod('onThemeChange', { theme })
    if (hasNetworkChanged)
      networkEmitter.fire({ isConnected: network !== 'none', networkType: network })
  })

  const windowInfo = () => {
    const { innerWidth: screenWidth, innerHeight: screenHeight } = window.parent
    const safeBottomEdge = screenHeight - safeBottom(phone.device, screenWidth)
    const safeArea = {
      left: 0,
      right: screenWidth,
      top: STATUS_HEIGHT,
      bottom: safeBottomEdge,
      width: screenWidth,
    }
    return {
      pixelRatio: window.devicePixelRatio,
      screenWidth,
      screenHeight,
      windowWidth: window.innerWidth,
      windowHeight: window.innerHeight,
      statusBarHeight: STATUS_HEIGHT,
      safeArea: { ...safeArea, height: safeBottomEdge - STATUS_HEIGHT },
      screenTop: screenHeight - window.innerHeight,
    }
  }

  const appBaseInfo = () => {
    const baseInfo: Record<string, unknown> = {
      SDKVersion: phone.boot.baseLibrary,
      version: '8.0.50',
      language: 'zh_CN',
      enableDebug: false,
      host: { appId: 'simulator', env: 'WeChat' },
      fontSizeSetting: phone.device.fontSizeSetting,
      fontSizeScaleFactor: phone.device.fontSizeSetting / DEFAULT_FONT_SIZE,
    }
    // WeChat tells the theme only to apps that support the dark one.
    if (appJson().darkmode) baseInfo.theme = phone.device.theme
    return baseInfo
  }
  const deviceInfo = () => ({
    brand: 'devtools',
    model: 'simulator',
    system: 'iOS 18.0',
    platform: 'devtools',
    benchmarkLevel: 1,
    memorySize: 4096,
    abi: 'arm64',
    cpuType: 'unknown',
  })
  const systemSetting = () => ({
    bluetoothEnabled: false,
    locationEnabled: true,
    wifiEnabled: phone.device.network === 'wifi',
    deviceOrientation: 'portrait',
  })
  const authorizations = (authorization: unknown) =>
    Object.fromEntries(
      WECHAT_PERMISSIONS.map((permission) => [`${permission}Authorized`, authorization]),
    )
  const systemInfo = () => ({
    ...deviceInfo(),
    ...appBaseInfo(),
    ...windowInfo(),
    ...systemSetting(),
    ...authorizations(true),
  })

  return {
    version: { version: phone.boot.baseLibrary, updateTime: '' },
    getSystemInfoSync: systemInfo,
    // Calls the callbacks before it returns, because old apps rely on this.
    getSystemInfo: ({ success, complete }: Record<string, Function | undefined> = {}) => {
      const result = { ...systemInfo(), errMsg: 'getSystemInfo:ok' }
      if (!success && !complete) return Promise.resolve(result)
      for (const callback of [success, complete]) callback?.(result)
    },
    getSystemInfoAsync: api('getSystemInfoAsync', systemInfo),
    getWindowInfo: windowInfo,
    getAppBaseInfo: appBaseInfo,
    getDeviceInfo: deviceInfo,
    getSystemSetting: systemSetting,
    getMenuButtonBoundingClientRect: () => {
      const { width, height } = MENU_BUTTON
      const right = window.parent.innerWidth - MENU_BUTTON.right
      const top = STATUS_HEIGHT + MENU_BUTTON.top
      return { width, height, top, right, bottom: top + height, left: right - width }
    },
    getAppAuthorizeSetting: () => authorizations('authorized'),
    getRendererUserAgent: api('getRendererUserAgent', () => ({ userAgent: navigator.userAgent })),
    getSkylineInfoSync: () => ({
      isSupported: false,
      version: '',
      reason: 'pages are drawn by a web view here',
    }),
    getExtConfigSync: () => bundle.ext,
    getExtConfig: api('getExtConfig', () => ({ extConfig: bundle.ext })),
    getAccountInfoSync: () => ({
      miniProgram: { appId: phone.boot.appid, envVersion: phone.boot.envVersion, version: '' },
    }),
    getNetworkType: api('getNetworkType', () => ({
      networkType: phone.device.network,
      hasSystemProxy: false,
    })),
    onNetworkStatusChange: networkEmitter.on,
    offNetworkStatusChange: networkEmitter.off,
    onWindowResize: resizeEmitter.on,
    offWindowResize: resizeEmitter.off,
    getUpdateManager: () => ({
      onCheckForUpdate: (listener: (updateState: { hasUpdate: boolean }) => void) =>
        setTimeout(() => listener({ hasUpdate: false })),
      // The app always runs from its newest sources, so these two events never happen.
      onUpdateReady: () => {},
      onUpdateFailed: () => {},
      applyUpdate: () => phone.reload(),
    }),
    exitMiniProgram: api('exitMiniProgram', () => phone.reload('')),
    restartMiniProgram: api('restartMiniProgram', ({ path }) => phone.reload(path)),
  }
}
