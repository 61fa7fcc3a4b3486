import { type Sentence, sentencesOf } from '../shared/intake/sentences'
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
  /** Words are wanted too, where the phone can recognise them; without a line the plugin would lose the recording. */
  words?: boolean
  /** Gets the recording, or undefined when it was too short or discarded. */
  over(recording: Recording | undefined): void
  /** The microphone may not be used, or another app took it. */
  failed(): void
  /** The speech was not recognised and is lost: the next recording is made without. */
  unheard?(): void
}

let current: (Wishes & { keep: boolean; stop(): void }) | undefined
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
  one.onStop((file) => ended(file, []))
  one.onError(() => {
    const { failed } = current ?? {}
    current = undefined
    failed?.()
  })
  return one
}

function recognise(manager: Recogniser): void {
  const since = Date.now()
  const heard: { characters: number; second: number }[] = []
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

/** Records until `stopRecording`: ten minutes at most, one with words. */
export function startRecording(wishes: Wishes): void {
  if (current) return
  const manager = wishes.words && !deaf ? recogniser() : undefined
  current = { ...wishes, keep: true, stop: () => (manager ?? recorder()).stop() }
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
  current.stop()
}
