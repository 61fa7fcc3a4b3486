/** Plays a sound of the package once. A silenced phone plays none. @returns what stops it */
export function play(src: string): () => void {
  const sound = wx.createInnerAudioContext()
  const end = () => sound.destroy()
  sound.onEnded(end)
  sound.onError(end)
  sound.src = src
  sound.play()
  return end
}

let reading: (() => void) | undefined

/** Reads a page aloud, from its recording in phone/voice; another one that is being read stops. */
export function readAloud(page: 'show' | 'talk' | 'submit'): void {
  reading?.()
  reading = play(`/phone/voice/${page}.mp3`)
}
