import { type Sentence, splitSentences } from '../rules/intake/sentences'
import type { FileFacts } from '../shared/evidence/file-facts'
import { requirePrivacyConsent } from './privacy'
import { findRecogniser, noMicrophoneCode, type Recogniser } from './speech'

/** WeChat's own limit. No statement takes longer. */
const maxRecordingMs = 600_000
/** The limit of the plugin for speech recognition. */
const maxSpeechMs = 60_000
/** A shorter recording was started by mistake and is discarded. */
const minRecordingMs = 1_000

interface Recording {
  path: string
  /** The duration, rounded to a tenth of a second. */
  fileFacts: FileFacts
  /** The recognised sentences. Empty if recognition was not requested or has failed. */
  sentences: Sentence[]
}

interface RecordingOptions {
  /** Also recognises the speech, if the phone can. */
  recogniseSpeech?: boolean
  /** Called when the microphone is open and the recording has started. */
  onStarted(): void
  /**
   * Called with the recording. Undefined if it was too short, was discarded, or was ended before it
   * had started.
   */
  onFinished(recording: Recording | undefined): void
  /** Called if the microphone may not be used, or another app has taken it. */
  onFailed(): void
  /** Called if recognition failed and the recording is lost. The next one is not recognised. */
  onSpeechLost?(): void
}

interface CurrentRecording extends RecordingOptions {
  /** False if the recording will be discarded. */
  keep: boolean
  /** The person is asked for permission, and nothing is recorded yet. */
  isAsking: boolean
  stop(): void
}

let currentRecording: CurrentRecording | undefined
let hasListeners = false
/** Recognition has failed once. It is not tried again, so that no second recording is lost. */
let hasRecognitionFailed = false

function finishRecording(
  { tempFilePath, duration }: { tempFilePath: string; duration: number },
  sentences: Sentence[],
): void {
  const { keep, onFinished } = currentRecording ?? {}
  currentRecording = undefined
  const isUsable = keep && duration >= minRecordingMs
  const seconds = Math.round(duration / 100) / 10
  const recording = { path: tempFilePath, fileFacts: { seconds }, sentences }
  onFinished?.(isUsable ? recording : undefined)
}

/** The phone has one recorder, and its listeners cannot be removed, so they are added once. */
function getRecorder() {
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

/** Starts the plugin, which records and recognises at the same time. */
function startRecognition(recogniser: Recogniser): void {
  let startedAt = Date.now()
  // What was recognised until which second, to find the beginning of each sentence.
  const recognisedParts: { characters: number; second: number }[] = []
  recogniser.onStart = () => {
    startedAt = Date.now()
    currentRecording?.onStarted()
  }
  recogniser.onRecognize = ({ result }) => {
    recognisedParts.push({
      characters: result.length,
      second: Math.floor((Date.now() - startedAt) / 1000),
    })
  }
  recogniser.onStop = (audioFile) =>
    finishRecording(audioFile, splitSentences(audioFile.result, recognisedParts))
  recogniser.onError = ({ retcode }) => {
    const { onFailed, onSpeechLost } = currentRecording ?? {}
    currentRecording = undefined
    if (retcode === noMicrophoneCode) return onFailed?.()
    hasRecognitionFailed = true
    onSpeechLost?.()
  }
  recogniser.start({ duration: maxSpeechMs, lang: 'zh_CN' })
}

const soundFormat = {
  duration: maxRecordingMs,
  format: 'mp3',
  sampleRate: 16_000,
  numberOfChannels: 1,
  encodeBitRate: 48_000,
} as const

/**
 * Asks for the missing permissions, then records until `stopRecording` is called, or up to ten
 * minutes. With recognition, up to one minute. Does nothing if a recording is running.
 */
export async function startRecording(recordingOptions: RecordingOptions): Promise<void> {
  if (currentRecording) return
  const thisRecording = { ...recordingOptions, keep: true, isAsking: true, stop: () => {} }
  currentRecording = thisRecording

  const hasConsent = await requirePrivacyConsent('录音')
  const mayRecord = hasConsent && (await requestMicrophone())
  // Offline, the plugin would lose the recording.
  const isOnline = (await wx.getNetworkType()).networkType !== 'none'
  // If the person has let the button go in the meantime, nothing may be recorded any more.
  if (currentRecording !== thisRecording) return

  thisRecording.isAsking = false
  if (!mayRecord) {
    currentRecording = undefined
    return hasConsent ? recordingOptions.onFailed() : recordingOptions.onFinished(undefined)
  }

  const canRecognise = recordingOptions.recogniseSpeech && isOnline && !hasRecognitionFailed
  const recogniser = canRecognise ? findRecogniser() : undefined
  thisRecording.stop = () => (recogniser ?? getRecorder()).stop()
  if (recogniser) startRecognition(recogniser)
  else getRecorder().start(soundFormat)
}

/** Stops recording. Unless `keepRecording` is true, the recording is discarded. */
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
