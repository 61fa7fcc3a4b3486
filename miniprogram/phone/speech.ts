import { speechPlugin } from './speech-plugin'

interface Stopped {
  tempFilePath: string
  duration: number
  result: string
}

/** The part of the plugin's manager that is used; the plugin calls what is assigned. */
export interface Recogniser {
  onStart(): void
  onRecognize(event: { result: string }): void
  onStop(event: Stopped): void
  onError(event: { retcode: number }): void
  start(options: { duration: number; lang: 'zh_CN' }): void
  stop(): void
}

/** The recorder itself failed, of the plugin's errors; all others are of the recognition. */
export const noMicrophone = -30001

/** The phone's one recogniser; undefined where the plugin is absent. */
export function recogniser(): Recogniser | undefined {
  try {
    return speechPlugin ? requirePlugin('WechatSI').getRecordRecognitionManager() : undefined
  } catch {
    return undefined
  }
}
