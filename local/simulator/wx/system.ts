import { api } from 'miniapp-cloud/client'
import { STATUS_HEIGHT, safeBottom, type WxEnv } from '../contract.ts'
import { callApp } from '../runtime/app.ts'
import { bundle } from '../runtime/app-bundle.ts'
import { resized } from '../runtime/window.ts'
import { emitter } from './emitter.ts'
import { appJson } from './permission.ts'

/** What WeChat itself may do on the phone. */
const APP_RIGHTS = ['album', 'bluetooth', 'camera', 'location', 'microphone', 'notification', 'phoneCalendar']
const CAPSULE = { width: 87, height: 32, right: 7, top: 6 }

/** What the app may know of the phone, of its line, of WeChat and of itself. */
export default ({ phone }: WxEnv) => {
  const line = emitter()
  let { theme, network } = phone.device
  phone.onDevice((device) => {
    const [repainted, moved] = [device.theme !== theme, device.network !== network]
    ;({ theme, network } = device)
    if (repainted && appJson().darkmode) callApp('onThemeChange', { theme })
    if (moved) line.fire({ isConnected: network !== 'none', networkType: network })
  })

  const windowInfo = () => {
    const { innerWidth: screenWidth, innerHeight: screenHeight } = window.parent
    const bottom = screenHeight - safeBottom(phone.device, screenWidth)
    const safeArea = { left: 0, right: screenWidth, top: STATUS_HEIGHT, bottom, width: screenWidth }
    return {
      pixelRatio: window.devicePixelRatio,
      screenWidth,
      screenHeight,
      windowWidth: window.innerWidth,
      windowHeight: window.innerHeight,
      statusBarHeight: STATUS_HEIGHT,
      safeArea: { ...safeArea, height: bottom - STATUS_HEIGHT },
      screenTop: screenHeight - window.innerHeight,
    }
  }
  const appBaseInfo = () => ({
    SDKVersion: phone.boot.baseLibrary,
    version: '8.0.50',
    language: 'zh_CN',
    enableDebug: false,
    host: { appId: 'simulator', env: 'WeChat' },
    fontSizeSetting: phone.device.fontSizeSetting,
    fontSizeScaleFactor: phone.device.fontSizeSetting / 16,
    ...(appJson().darkmode && { theme: phone.device.theme }),
  })
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
  const rights = (given: unknown) => Object.fromEntries(APP_RIGHTS.map((right) => [`${right}Authorized`, given]))
  const systemInfo = () => ({ ...deviceInfo(), ...appBaseInfo(), ...windowInfo(), ...systemSetting(), ...rights(true) })
  return {
    version: { version: phone.boot.baseLibrary, updateTime: '' },
    getSystemInfoSync: systemInfo,
    // Asked as what takes time, answered at once: old programs rely on it.
    getSystemInfo: ({ success, complete }: Record<string, Function | undefined> = {}) => {
      const result = { ...systemInfo(), errMsg: 'getSystemInfo:ok' }
      if (!success && !complete) return Promise.resolve(result)
      for (const tell of [success, complete]) tell?.(result)
    },
    getSystemInfoAsync: api('getSystemInfoAsync', systemInfo),
    getWindowInfo: windowInfo,
    getAppBaseInfo: appBaseInfo,
    getDeviceInfo: deviceInfo,
    getSystemSetting: systemSetting,
    getMenuButtonBoundingClientRect: () => {
      const { width, height } = CAPSULE
      const [right, top] = [window.parent.innerWidth - CAPSULE.right, STATUS_HEIGHT + CAPSULE.top]
      return { width, height, top, right, bottom: top + height, left: right - width }
    },
    getAppAuthorizeSetting: () => rights('authorized'),
    getRendererUserAgent: api('getRendererUserAgent', () => ({ userAgent: navigator.userAgent })),
    getSkylineInfoSync: () => ({ isSupported: false, version: '', reason: 'pages are drawn by a web view here' }),
    getExtConfigSync: () => bundle.ext,
    getExtConfig: api('getExtConfig', () => ({ extConfig: bundle.ext })),
    getAccountInfoSync: () => ({ miniProgram: { appId: phone.boot.appid, envVersion: 'develop', version: '' } }),
    getNetworkType: api('getNetworkType', () => ({ networkType: phone.device.network, hasSystemProxy: false })),
    onNetworkStatusChange: line.on,
    offNetworkStatusChange: line.off,
    onWindowResize: resized.on,
    offWindowResize: resized.off,
    getUpdateManager: () => ({
      onCheckForUpdate: (listener: (answer: { hasUpdate: boolean }) => void) =>
        setTimeout(() => listener({ hasUpdate: false })),
      // The sources are always the newest: these two never happen here.
      onUpdateReady: () => {},
      onUpdateFailed: () => {},
      applyUpdate: () => phone.reload(),
    }),
    exitMiniProgram: api('exitMiniProgram', () => phone.reload('')),
    restartMiniProgram: api('restartMiniProgram', ({ path }) => phone.reload(path)),
  }
}
