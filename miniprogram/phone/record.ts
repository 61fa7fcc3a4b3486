import { privacyOrExplain } from './privacy'

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
  /** The microphone is open: what is said from now on is recorded. */
  began(): void
  /** Gets the recording, or undefined when it was too short, discarded, or ended before it began. */
  over(recording: Recording | undefined): void
  /** The microphone may not be used, or another app took it. */
  failed(): void
}

let current: (Wishes & { keep: boolean; asking: boolean }) | undefined
let listening = false

/** The phone has one recorder, and its listeners cannot be removed, so they are added once. */
function recorder() {
  const one = wx.getRecorderManager()
  if (listening) return one
  listening = true
  one.onStart(() => current?.began())
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

/** Asks for what is still to be allowed, then records until `stopRecording`, ten minutes at most. */
export async function startRecording(wishes: Wishes): Promise<void> {
  if (current) return
  const mine = { ...wishes, keep: true, asking: true }
  current = mine
  const agreed = await privacyOrExplain('录音')
  const allowed = agreed && (await microphoneAllowed())
  // A button that was let go meanwhile ended it: no recording may run unseen.
  if (current !== mine) return
  mine.asking = false
  if (!allowed) {
    current = undefined
    return agreed ? wishes.failed() : wishes.over(undefined)
  }
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
  if (!current.asking) {
    recorder().stop()
    return
  }
  const { over } = current
  current = undefined
  over(undefined)
}

const microphoneAllowed = () =>
  wx.authorize({ scope: 'scope.record' }).then(
    () => true,
    () => false,
  )
