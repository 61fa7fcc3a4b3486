import { playSound } from './sound'

/**
 * Plays a sound and vibrates for an offer, which is open for seconds only. A silenced phone still
 * vibrates.
 */
export function playRingtone(): void {
  wx.vibrateLong()
  playSound('/device/ringtone.wav')
}
