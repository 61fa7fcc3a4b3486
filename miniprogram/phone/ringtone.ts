/** Plays a sound and vibrates for an offer, which is open for seconds only. A silenced phone still vibrates. */
export function playRingtone(): void {
  wx.vibrateLong()
  const sound = wx.createInnerAudioContext()
  sound.onEnded(() => sound.destroy())
  sound.onError(() => sound.destroy())
  sound.src = '/phone/ringtone.wav'
  sound.play()
}
