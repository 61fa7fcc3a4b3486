import { playSound } from './sound'

/** Alerts the person by a sound and a vibration. A silenced phone still vibrates. */
export function playRingtone(): void {
  wx.vibrateLong()
  playSound('/device/ringtone.wav')
}
