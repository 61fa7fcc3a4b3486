import type { WxEnv } from '../contract.ts'
import { recorderManager } from './sound.ts'

/** Plugins that have a stand-in here, by their provider. */
const STAND_INS: Record<string, (env: WxEnv) => object> = { wx069ba97219f66d99: speech }

/** `requirePlugin`: gives what app.json declares under a name; a plugin without a stand-in fails by that name. */
export function pluginsOf(env: WxEnv, declared: Record<string, { provider: string }> = {}) {
  const opened = new Map<string, object>()
  return (name: string): object => {
    const provider = declared[name]?.provider ?? ''
    if (!STAND_INS[provider]) throw new Error(`not simulated: plugin ${name}`)
    if (!opened.has(name)) opened.set(name, STAND_INS[provider](env))
    return opened.get(name)!
  }
}

interface RecognitionManager {
  onStart(event: { msg: string }): void
  onRecognize(event: { result: string }): void
  onStop(event: { tempFilePath: string; duration: number; fileSize: number; result: string }): void
  onError(event: { retcode: number; msg: string }): void
  start(options?: { duration?: number; lang?: string }): void
  stop(): void
}

/** 微信同声传译: records, and hears what the phone's panel says is being said. Nothing listens to the sound. */
function speech(env: WxEnv) {
  const recorder = recorderManager(env)
  const quiet = () => {}
  const hear = () => {
    const { speech } = env.phone.device
    if (speech === '') console.warn('WechatSI hears nothing here: what is said stands in the phone’s panel, 说的话')
    return speech
  }
  const manager: RecognitionManager = {
    onStart: quiet,
    onRecognize: quiet,
    onStop: quiet,
    onError: quiet,
    start: ({ duration = 60_000 } = {}) => recorder.start!({ duration: Math.min(duration, 60_000) }),
    stop: () => recorder.stop!(),
  }
  recorder.onStart!(() => manager.onStart({ msg: 'Ok' }))
  recorder.onStop!((file: { tempFilePath: string; duration: number; fileSize: number }) => {
    const result = env.phone.device.network === 'none' ? undefined : hear()
    if (result === undefined) return manager.onError({ retcode: -30008, msg: 'query network fail' })
    if (result) manager.onRecognize({ result })
    manager.onStop({ ...file, result })
  })
  recorder.onError!(({ errMsg }: { errMsg: string }) => manager.onError({ retcode: -30001, msg: errMsg }))
  return { getRecordRecognitionManager: () => manager }
}
