import { type Sentence, splitSentences } from '../rules/intake/sentences'
import type { FileFacts } from '../shared/evidence/file-facts'
import { requirePrivacyConsent } from './privacy'
import { findRecogniser, noMicrophoneCode, type Recogniser } from './speech'

/** Longest recording, ms: WeChat's own limit, and longer than an account takes. */
const maxRecordingMs = 600_000
/** Longest that the plugin recognises, ms. */
const maxSpeechMs = 60_000
/** A shorter recording is a slip of the finger and is dropped, ms. */
const minRecordingMs = 1_000

interface Recording {
  path: string
  /** Its length, rounded to a tenth of a second. */
  fileFacts: FileFacts
  /** The recognised sentences; empty if recognition was not requested or failed. */
  sentences: Sentence[]
}

interface RecordingOptions {
  /** Words are wanted too, where the phone can recognise them. */
  recogniseSpeech?: boolean
  /** The microphone is open: speech is recorded from now on. */
  onStarted(): void
  /**
   * Gets the recording, or undefined when it was too short, discarded, or ended before it began.
   */
  onFinished(recording: Recording | undefined): void
  /** The microphone may not be used, or another app took it. */
  onFailed(): void
  /** The speech was not recognised and is lost: the next recording is made without. */
  onSpeechLost?(): void
}

/** `isAsking`: what is still to be allowed is being asked for, nothing runs yet. */
let currentRecording:
  | (RecordingOptions & { keep: boolean; isAsking: boolean; stop(): void })
  | undefined
let hasListeners = false
/** Recognition failed once on this phone: a second account is not lost for it. */
let recognitionFailed = false

function finishRecording(
  { tempFilePath, duration }: { tempFilePath: string; duration: number },
  sentences: Sentence[],
): void {
  const { keep, onFinished } = currentRecording ?? {}
  currentRecording = undefined
  const isComplete = keep && duration >= minRecordingMs
  onFinished?.(
    isComplete
      ? { path: tempFilePath, fileFacts: { seconds: Math.round(duration / 100) / 10 }, sentences }
      : undefined,
  )
}

/** The phone has one recorder, and its listeners cannot be removed, so they are added once. */
function recorder() {
  const recorderManager = wx.getRecorderManager()
  if (hasListeners) return recorderManager
  hasListeners = true
  recorderManager.onStart(() => currentRecording?.onStarted())
  recorderManager.onStop((audioFile) => finishRecording(audioFile, []))
  recorderManager.onError(() => {
    const { onFailed } = currentRecording ?? {}
    currentRecording = undefined
    onFailed?.()
  })
  return recorderManager
}

function startRecognition(manager: Recogniser): void {
  let startedAt = Date.now()
  const recognisedParts: { characters: number; second: number }[] = []
  manager.onStart = () => {
    startedAt = Date.now()
    currentRecording?.onStarted()
  }
  manager.onRecognize = ({ result }) => {
    recognisedParts.push({
      characters: result.length,
      second: Math.floor((Date.now() - startedAt) / 1000),
    })
  }
  manager.onStop = (audioFile) =>
    finishRecording(audioFile, splitSentences(audioFile.result, recognisedParts))
  manager.onError = ({ retcode }) => {
    const { onFailed, onSpeechLost } = currentRecording ?? {}
    currentRecording = undefined
    if (retcode === noMicrophoneCode) return onFailed?.()
    recognitionFailed = true
    onSpeechLost?.()
  }
  manager.start({ duration: maxSpeechMs, lang: 'zh_CN' })
}

/**
 * Asks for what is still to be allowed, then records until `stopRecording`: ten minutes at most,
 * one with words.
 */
export async function startRecording(recordingOptions: RecordingOptions): Promise<void> {
  if (currentRecording) return
  const thisRecording = { ...recordingOptions, keep: true, isAsking: true, stop: () => {} }
  currentRecording = thisRecording
  const hasConsent = await requirePrivacyConsent('录音')
  const mayRecord = hasConsent && (await requestMicrophone())
  // Without a line the plugin would lose the recording.
  const isOnline = (await wx.getNetworkType()).networkType !== 'none'
  // A button that was let go meanwhile ended it: no recording may run unseen.
  if (currentRecording !== thisRecording) return
  thisRecording.isAsking = false
  if (!mayRecord) {
    currentRecording = undefined
    return hasConsent ? recordingOptions.onFailed() : recordingOptions.onFinished(undefined)
  }
  const manager =
    recordingOptions.recogniseSpeech && isOnline && !recognitionFailed
      ? findRecogniser()
      : undefined
  thisRecording.stop = () => (manager ?? recorder()).stop()
  const soundFormat = {
    duration: maxRecordingMs,
    format: 'mp3',
    sampleRate: 16_000,
    numberOfChannels: 1,
    encodeBitRate: 48_000,
  } as const
  if (manager) startRecognition(manager)
  else recorder().start(soundFormat)
}

/** Stops recording; without `keep` the recording is discarded. */
export function stopRecording(keepRecording: boolean): void {
  if (!currentRecording) return
  currentRecording.keep = keepRecording
  if (currentRecording.isAsking) {
    const { onFinished } = currentRecording
    currentRecording = undefined
    onFinished(undefined)
  } else currentRecording.stop()
}

const requestMicrophone = () =>
  wx.authorize({ scope: 'scope.record' }).then(
    () => true,
    () => false,
  )
