/** Rings and shakes for something that waits seconds only. A phone that is silent, or plays nothing, still shakes. */
export function ring(): void {
  wx.vibrateLong()
  const sound = wx.createInnerAudioContext()
  sound.onEnded(() => sound.destroy())
  sound.onError(() => sound.destroy())
  sound.src = '/phone/ring.wav'
  sound.play()
}
