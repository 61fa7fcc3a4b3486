import { api, WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { keyboardHeightEmitter } from '../runtime/keyboard.ts'

const SHORT_VIBRATION_MS = 15
const LONG_VIBRATION_MS = 400
const CLIPBOARD_TOAST_MS = 1500

/**
 * The key of the clipboard in localStorage. All phones share it: text copied on one can be pasted
 * on another.
 */
const CLIPBOARD_KEY = 'clipboard'

/** Functions of the device: calls, vibration, clipboard, brightness, battery, keyboard. */
export default ({ phone }: WxEnv) => {
  let brightness = 0.5
  const batteryInfo = () => ({ level: 100, isCharging: true, isLowPowerModeEnabled: false })
  return {
    makePhoneCall: api('makePhoneCall', ({ phoneNumber }) => {
      if (!phoneNumber) throw new WxFailure('parameter error: phoneNumber should not be empty')
      phone.call(String(phoneNumber))
    }),
    vibrateShort: api('vibrateShort', () => void navigator.vibrate?.(SHORT_VIBRATION_MS)),
    vibrateLong: api('vibrateLong', () => void navigator.vibrate?.(LONG_VIBRATION_MS)),
    getScreenBrightness: api('getScreenBrightness', () => ({ value: brightness })),
    setScreenBrightness: api('setScreenBrightness', ({ value }) => {
      if (!(value >= 0 && value <= 1))
        throw new WxFailure('parameter error: value should be between 0 and 1')
      brightness = value
    }),
    setKeepScreenOn: api('setKeepScreenOn', () => {}),
    setClipboardData: api('setClipboardData', ({ data }) => {
      localStorage.setItem(CLIPBOARD_KEY, String(data))
      phone.showToast({
        title: '内容已复制',
        icon: 'success',
        mask: false,
        duration: CLIPBOARD_TOAST_MS,
      })
    }),
    getClipboardData: api('getClipboardData', () => ({
      data: localStorage.getItem(CLIPBOARD_KEY) ?? '',
    })),
    getBatteryInfoSync: batteryInfo,
    getBatteryInfo: api('getBatteryInfo', batteryInfo),
    onKeyboardHeightChange: keyboardHeightEmitter.on,
    offKeyboardHeightChange: keyboardHeightEmitter.off,
    hideKeyboard: api('hideKeyboard', () => (document.activeElement as HTMLElement | null)?.blur()),
  }
}
