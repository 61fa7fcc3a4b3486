/** Longer than anybody talks, and what WeChat allows. */
const longest = 600_000
/** Shorter is a slip of the finger. */
const shortest = 1_000

export interface Recording {
  path: string
  /** To a tenth. */
  seconds: number
}

interface Wishes {
  /** Gets the recording, or undefined when it was too short or given up. */
  over(recording: Recording | undefined): void
  /** The microphone may not be used, or was taken away. */
  failed(): void
}

let current: (Wishes & { keep: boolean }) | undefined
let listening = false

/** The phone has one recorder, and what listens to it cannot be taken away again. */
function recorder() {
  const one = wx.getRecorderManager()
  if (listening) return one
  listening = true
  one.onStop(({ tempFilePath, duration }) => {
    const { keep, over } = current ?? {}
    current = undefined
    const whole = keep && duration >= shortest
    over?.(whole ? { path: tempFilePath, seconds: Math.round(duration / 100) / 10 } : undefined)
  })
  one.onError(() => {
    const { failed } = current ?? {}
    current = undefined
    failed?.()
  })
  return one
}

/** Records until `stopRecording`, ten minutes at most. */
export function startRecording(wishes: Wishes): void {
  if (current) return
  current = { ...wishes, keep: true }
  recorder().start({
    duration: longest,
    format: 'mp3',
    sampleRate: 16_000,
    numberOfChannels: 1,
    encodeBitRate: 48_000,
  })
}

/** Ends what is being recorded; without `keep` it is thrown away. */
export function stopRecording(keep: boolean): void {
  if (!current) return
  current.keep = keep
  recorder().stop()
}
