import { api, WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { keyboardHeightEmitter } from '../runtime/keyboard.ts'

/** Functions of the device: calls, vibration, clipboard, brightness, battery, keyboard. */
export default ({ phone }: WxEnv) => {
  // All phones of the desk share a clipboard: text copied on one can be pasted on another.
  const clipboardKey = 'clipboard'
  let brightness = 0.5
  const batteryInfo = () => ({ level: 100, isCharging: true, isLowPowerModeEnabled: false })
  return {
    makePhoneCall: api('makePhoneCall', ({ phoneNumber }) => {
      if (!phoneNumber) throw new WxFailure('parameter error: phoneNumber should not be empty')
      phone.call(String(phoneNumber))
    }),
    vibrateShort: api('vibrateShort', () => void navigator.vibrate?.(15)),
    vibrateLong: api('vibrateLong', () => void navigator.vibrate?.(400)),
    getScreenBrightness: api('getScreenBrightness', () => ({ value: brightness })),
    setScreenBrightness: api('setScreenBrightness', ({ value }) => {
      if (!(value >= 0 && value <= 1))
        throw new WxFailure('parameter error: value should be between 0 and 1')
      brightness = value
    }),
    setKeepScreenOn: api('setKeepScreenOn', () => {}),
    setClipboardData: api('setClipboardData', ({ data }) => {
      localStorage.setItem(clipboardKey, String(data))
      phone.showToast({ title: '内容已复制', icon: 'success', mask: false, duration: 1500 })
    }),
    getClipboardData: api('getClipboardData', () => ({
      data: localStorage.getItem(clipboardKey) ?? '',
    })),
    getBatteryInfoSync: batteryInfo,
    getBatteryInfo: api('getBatteryInfo', batteryInfo),
    onKeyboardHeightChange: keyboardHeightEmitter.on,
    offKeyboardHeightChange: keyboardHeightEmitter.off,
    hideKeyboard: api('hideKeyboard', () => (document.activeElement as HTMLElement | null)?.blur()),
  }
}
