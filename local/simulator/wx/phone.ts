import { api, WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { heights } from '../runtime/keyboard.ts'

/** What the device itself does: call, vibrate, copy, stay awake. */
export default ({ phone }: WxEnv) => {
  // One clipboard for the desk, so that what one phone copies another can paste.
  const clipboard = 'clipboard'
  let brightness = 0.5
  const battery = () => ({ level: 100, isCharging: true, isLowPowerModeEnabled: false })
  return {
    makePhoneCall: api('makePhoneCall', ({ phoneNumber }) => {
      if (!phoneNumber) throw new WxFailure('parameter error: phoneNumber should not be empty')
      phone.call(String(phoneNumber))
    }),
    vibrateShort: api('vibrateShort', () => void navigator.vibrate?.(15)),
    vibrateLong: api('vibrateLong', () => void navigator.vibrate?.(400)),
    getScreenBrightness: api('getScreenBrightness', () => ({ value: brightness })),
    setScreenBrightness: api('setScreenBrightness', ({ value }) => {
      if (!(value >= 0 && value <= 1)) throw new WxFailure('parameter error: value should be between 0 and 1')
      brightness = value
    }),
    setKeepScreenOn: api('setKeepScreenOn', () => {}),
    setClipboardData: api('setClipboardData', ({ data }) => {
      localStorage.setItem(clipboard, String(data))
      phone.showToast({ title: '内容已复制', icon: 'success', mask: false, duration: 1500 })
    }),
    getClipboardData: api('getClipboardData', () => ({ data: localStorage.getItem(clipboard) ?? '' })),
    getBatteryInfoSync: battery,
    getBatteryInfo: api('getBatteryInfo', battery),
    onKeyboardHeightChange: heights.on,
    offKeyboardHeightChange: heights.off,
    hideKeyboard: api('hideKeyboard', () => (document.activeElement as HTMLElement | null)?.blur()),
  }
}
