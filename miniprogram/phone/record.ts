/** Longest recording, ms: WeChat's own limit, and longer than an account takes. */
const longest = 600_000
/** A shorter recording is a slip of the finger and is dropped, ms. */
const shortest = 1_000

interface Recording {
  path: string
  /** Rounded to a tenth. */
  seconds: number
}

interface Wishes {
  /** Gets the recording, or undefined when it was too short or discarded. */
  over(recording: Recording | undefined): void
  /** The microphone may not be used, or another app took it. */
  failed(): void
}

let current: (Wishes & { keep: boolean }) | undefined
let listening = false

/** The phone has one recorder, and its listeners cannot be removed, so they are added once. */
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

/** Stops recording; without `keep` the recording is discarded. */
export function stopRecording(keep: boolean): void {
  if (!current) return
  current.keep = keep
  recorder().stop()
}
