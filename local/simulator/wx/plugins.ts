import type { WxEnv } from '../contract.ts'
import { createRecorderManager } from './audio.ts'

/** The plugins that the simulator replaces, by their provider. */
const PLUGIN_FACTORIES: Record<string, (env: WxEnv) => object> = {
  wx069ba97219f66d99: createSpeechPlugin,
}

/**
 * Creates `requirePlugin`, which returns a plugin by its name in app.json. It throws for a plugin
 * that the simulator does not replace.
 */
export function createRequirePlugin(
  env: WxEnv,
  declaredPlugins: Record<string, { provider: string }> = {},
) {
  const createdPlugins = new Map<string, object>()
  return (pluginName: string): object => {
    const provider = declaredPlugins[pluginName]?.provider ?? ''
    if (!PLUGIN_FACTORIES[provider]) throw new Error(`not simulated: plugin ${pluginName}`)
    if (!createdPlugins.has(pluginName))
      createdPlugins.set(pluginName, PLUGIN_FACTORIES[provider](env))
    return createdPlugins.get(pluginName)!
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

const MAX_SPEECH_MS = 60_000

/** The plugin's own error codes. */
const RECORDER_ERROR = -30001
const NETWORK_ERROR = -30008

/**
 * 微信同声传译, the plugin that turns speech into text. Here the recorded sound is not recognised:
 * the text is what the person has typed in the phone's panel.
 */
function createSpeechPlugin(env: WxEnv) {
  const audioRecorder = createRecorderManager(env)
  const ignoreEvent = () => {}
  const spokenText = () => {
    const { speech } = env.phone.device
    if (speech === '')
      console.warn('WechatSI: nobody has spoken. Type the text in the phone’s panel, 说的话')
    return speech
  }
  const manager: RecognitionManager = {
    onStart: ignoreEvent,
    onRecognize: ignoreEvent,
    onStop: ignoreEvent,
    onError: ignoreEvent,
    start: ({ duration = MAX_SPEECH_MS } = {}) =>
      audioRecorder.start!({ duration: Math.min(duration, MAX_SPEECH_MS) }),
    stop: () => audioRecorder.stop!(),
  }
  audioRecorder.onStart!(() => manager.onStart({ msg: 'Ok' }))
  audioRecorder.onStop!(
    (recordedFile: { tempFilePath: string; duration: number; fileSize: number }) => {
      if (env.phone.device.network === 'none')
        return manager.onError({ retcode: NETWORK_ERROR, msg: 'query network fail' })

      const result = spokenText()
      if (result) manager.onRecognize({ result })
      manager.onStop({ ...recordedFile, result })
    },
  )
  audioRecorder.onError!(({ errMsg }: { errMsg: string }) =>
    manager.onError({ retcode: RECORDER_ERROR, msg: errMsg }),
  )

  return { getRecordRecognitionManager: () => manager }
}
