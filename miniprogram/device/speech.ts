import { hasSpeechPlugin } from './speech-plugin'

interface RecognitionResult {
  tempFilePath: string
  /** Ms. */
  duration: number
  /** The recognised text. */
  result: string
}

/**
 * The part of the plugin's recognition manager that is used here. The plugin calls the functions
 * that are assigned to the `on…` fields.
 */
export interface Recogniser {
  onStart(): void
  onRecognize(event: { result: string }): void
  onStop(event: RecognitionResult): void
  onError(event: { retcode: number }): void
  start(options: { duration: number; lang: 'zh_CN' }): void
  stop(): void
}

/** The plugin's error code if recording failed. All its other errors are about recognition. */
export const noMicrophoneCode = -30001

/** The recognition manager of this phone. Undefined if this version has no plugin. */
export function findRecogniser(): Recogniser | undefined {
  try {
    return hasSpeechPlugin ? requirePlugin('WechatSI').getRecordRecognitionManager() : undefined
  } catch {
    return undefined
  }
}
