import { type Sentence, sentencesOf } from '../shared/intake/sentences'
import { privacyOrExplain } from './privacy'
import { noMicrophone, type Recogniser, recogniser } from './speech'

/** Longest recording, ms: WeChat's own limit, and longer than an account takes. */
const longest = 600_000
/** Longest that the plugin recognises, ms. */
const longestSpeech = 60_000
/** A shorter recording is a slip of the finger and is dropped, ms. */
const shortest = 1_000

interface Recording {
  path: string
  /** Rounded to a tenth. */
  seconds: number
  /** What was said, where it was asked for and recognised. */
  sentences: Sentence[]
}

interface Wishes {
  /** Words are wanted too, where the phone can recognise them. */
  words?: boolean
  /** The microphone is open: what is said from now on is recorded. */
  began(): void
  /** Gets the recording, or undefined when it was too short, discarded, or ended before it began. */
  over(recording: Recording | undefined): void
  /** The microphone may not be used, or another app took it. */
  failed(): void
  /** The speech was not recognised and is lost: the next recording is made without. */
  unheard?(): void
}

/** `asking`: what is still to be allowed is being asked for, nothing runs yet. */
let current: (Wishes & { keep: boolean; asking: boolean; stop(): void }) | undefined
let listening = false
/** Recognition failed once on this phone: a second account is not lost for it. */
let deaf = false

function ended({ tempFilePath, duration }: { tempFilePath: string; duration: number }, sentences: Sentence[]): void {
  const { keep, over } = current ?? {}
  current = undefined
  const whole = keep && duration >= shortest
  over?.(whole ? { path: tempFilePath, seconds: Math.round(duration / 100) / 10, sentences } : undefined)
}

/** The phone has one recorder, and its listeners cannot be removed, so they are added once. */
function recorder() {
  const one = wx.getRecorderManager()
  if (listening) return one
  listening = true
  one.onStart(() => current?.began())
  one.onStop((file) => ended(file, []))
  one.onError(() => {
    const { failed } = current ?? {}
    current = undefined
    failed?.()
  })
  return one
}

function recognise(manager: Recogniser): void {
  let since = Date.now()
  const heard: { characters: number; second: number }[] = []
  manager.onStart = () => {
    since = Date.now()
    current?.began()
  }
  manager.onRecognize = ({ result }) => {
    heard.push({ characters: result.length, second: Math.floor((Date.now() - since) / 1000) })
  }
  manager.onStop = (file) => ended(file, sentencesOf(file.result, heard))
  manager.onError = ({ retcode }) => {
    const { failed, unheard } = current ?? {}
    current = undefined
    if (retcode === noMicrophone) return failed?.()
    deaf = true
    unheard?.()
  }
  manager.start({ duration: longestSpeech, lang: 'zh_CN' })
}

/** Asks for what is still to be allowed, then records until `stopRecording`: ten minutes at most, one with words. */
export async function startRecording(wishes: Wishes): Promise<void> {
  if (current) return
  const mine = { ...wishes, keep: true, asking: true, stop: () => {} }
  current = mine
  const agreed = await privacyOrExplain('录音')
  const allowed = agreed && (await microphoneAllowed())
  // Without a line the plugin would lose the recording.
  const online = (await wx.getNetworkType()).networkType !== 'none'
  // A button that was let go meanwhile ended it: no recording may run unseen.
  if (current !== mine) return
  mine.asking = false
  if (!allowed) {
    current = undefined
    return agreed ? wishes.failed() : wishes.over(undefined)
  }
  const manager = wishes.words && online && !deaf ? recogniser() : undefined
  mine.stop = () => (manager ?? recorder()).stop()
  const sound = {
    duration: longest,
    format: 'mp3',
    sampleRate: 16_000,
    numberOfChannels: 1,
    encodeBitRate: 48_000,
  } as const
  if (manager) recognise(manager)
  else recorder().start(sound)
}

/** Stops recording; without `keep` the recording is discarded. */
export function stopRecording(keep: boolean): void {
  if (!current) return
  current.keep = keep
  if (current.asking) {
    const { over } = current
    current = undefined
    over(undefined)
  } else current.stop()
}

const microphoneAllowed = () =>
  wx.authorize({ scope: 'scope.record' }).then(
    () => true,
    () => false,
  )
