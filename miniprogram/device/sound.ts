/**
 * Plays a sound file of the package once. A silenced phone plays nothing. Returns a function that
 * stops it.
 */
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

/** Plays the recording that reads a page aloud. Stops the recording of another page. */
export function playPageReading(pageName: 'show' | 'talk' | 'submit'): void {
  stopReading?.()
  stopReading = playSound(`/device/voice/${pageName}.mp3`)
}
