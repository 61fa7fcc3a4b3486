import { hasSpeechPlugin } from './speech-plugin'

interface RecognitionResult {
  tempFilePath: string
  duration: number
  result: string
}

/** The part of the plugin's manager that is used; the plugin calls what is assigned. */
export interface Recogniser {
  onStart(): void
  onRecognize(event: { result: string }): void
  onStop(event: RecognitionResult): void
  onError(event: { retcode: number }): void
  start(options: { duration: number; lang: 'zh_CN' }): void
  stop(): void
}

/** The recorder itself failed, of the plugin's errors; all others are of the recognition. */
export const noMicrophoneCode = -30001

/** The phone's one recogniser; undefined where the plugin is absent. */
export function findRecogniser(): Recogniser | undefined {
  try {
    return hasSpeechPlugin ? requirePlugin('WechatSI').getRecordRecognitionManager() : undefined
  } catch {
    return undefined
  }
}
