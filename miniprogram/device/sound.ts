/** Plays a sound of the package once. A silenced phone plays none. @returns what stops it */
export function playSound(soundPath: string): () => void {
  const audioContext = wx.createInnerAudioContext()
  const stopSound = () => audioContext.destroy()
  audioContext.onEnded(stopSound)
  audioContext.onError(stopSound)
  audioContext.src = soundPath
  audioContext.play()
  return stopSound
}

let stopReading: (() => void) | undefined

/** Reads a page aloud, from its recording in device/voice; another one that is being read stops. */
export function readAloud(pageName: 'show' | 'talk' | 'submit'): void {
  stopReading?.()
  stopReading = playSound(`/device/voice/${pageName}.mp3`)
}
