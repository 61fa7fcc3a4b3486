import { api } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { recorderOptions } from '../phone/camera.ts'
import { createEmitters } from './emitter.ts'
import { createFileStore, extensionOf } from './file-store.ts'
import { createPermissions } from './permissions.ts'

const DEFAULT_RECORDING_MS = 60_000
const MAX_RECORDING_MS = 600_000

/** WeChat's codes of the error event of a player. */
const SYSTEM_ERROR = 10001
const UNKNOWN_FORMAT = 10004
/** WeChat's state of the older background music for "there is none". Others are 0 and 1. */
const NO_MUSIC_STATUS = 2

/** Recording and playing sound. */
export default (env: WxEnv) => {
  const recorder = createRecorderManager(env)
  let backgroundManager: Record<string, any> | undefined
  const getBackgroundManager = () => (backgroundManager ??= createBackgroundManager(env))
  return {
    getRecorderManager: () => recorder,
    createInnerAudioContext: () => createAudioContext(env),
    getBackgroundAudioManager: getBackgroundManager,
    ...createOlderInterface(getBackgroundManager),
  }
}

/** The APIs of 2017, when there was no manager yet. An app has one piece of background music. */
function createOlderInterface(getBackgroundManager: () => Record<string, any>) {
  const olderCalls: Record<string, (options: any) => unknown> = {
    playBackgroundAudio: ({ dataUrl, title = '', coverImgUrl = '' }) => {
      if (getBackgroundManager().src === dataUrl) getBackgroundManager().play()
      else Object.assign(getBackgroundManager(), { title, coverImgUrl, src: dataUrl })
    },
    pauseBackgroundAudio: () => getBackgroundManager().pause(),
    stopBackgroundAudio: () => getBackgroundManager().stop(),
    seekBackgroundAudio: ({ position }) => getBackgroundManager().seek(position),
    getBackgroundAudioPlayerState: () => {
      const { src, duration, currentTime, paused } = getBackgroundManager()
      if (!src) return { status: NO_MUSIC_STATUS }
      return {
        dataUrl: src,
        duration,
        currentPosition: currentTime,
        status: Number(!paused),
        downloadPercent: 100,
      }
    },
  }
  return {
    ...Object.fromEntries(
      Object.entries(olderCalls).map(([apiName, runCall]) => [apiName, api(apiName, runCall)]),
    ),
    onBackgroundAudioPlay: (listener: () => void) => getBackgroundManager().onPlay(listener),
    onBackgroundAudioPause: (listener: () => void) => getBackgroundManager().onPause(listener),
    onBackgroundAudioStop: (listener: () => void) => getBackgroundManager().onStop(listener),
  }
}

const RECORDER_EVENTS = ['Start', 'Pause', 'Resume', 'Stop', 'Error', 'FrameRecorded'] as const

/** Creates a recorder. Each has its own listeners. */
export function createRecorderManager(env: WxEnv): Record<string, (argument?: any) => void> {
  const fileStore = createFileStore(env.phone)
  const { emitterByName, listenerMethods } = createEmitters(
    ...RECORDER_EVENTS,
    'InterruptionBegin',
    'InterruptionEnd',
  )

  let activeRecorder: MediaRecorder | undefined
  /**
   * Set while the microphone is being opened. If the app calls `stop` in this time, the recording
   * is stopped as soon as it has started.
   */
  let startState: 'starting' | 'stopRequested' | undefined
  const stopWasRequested = () => startState === 'stopRequested'

  const reportError = (errMsg: string) =>
    emitterByName.Error.fire({ errMsg: `operateRecorder:fail ${errMsg}` })

  const startRecording = async ({
    duration = DEFAULT_RECORDING_MS,
  }: {
    duration?: number
  } = {}) => {
    if (activeRecorder || startState) return reportError('is recording or paused')

    startState = 'starting'
    try {
      await createPermissions(env).assertPermitted('scope.record')
      const stream = await openMicrophone()

      const recording = new MediaRecorder(stream, recorderOptions('audio/mp4'))
      activeRecorder = recording
      const chunks: Blob[] = []
      const startedAt = Date.now()
      const limitTimer = setTimeout(() => recording.stop(), Math.min(duration, MAX_RECORDING_MS))
      recording.ondataavailable = (event) => chunks.push(event.data)
      recording.onstop = async () => {
        clearTimeout(limitTimer)
        activeRecorder = undefined
        for (const track of stream.getTracks()) track.stop()

        const blob = new Blob(chunks, { type: recording.mimeType })
        const tempFilePath = await fileStore.saveTemporary(blob, extensionOf(blob.type))
        emitterByName.Stop.fire({
          tempFilePath,
          duration: Date.now() - startedAt,
          fileSize: blob.size,
        })
      }

      recording.start()
      emitterByName.Start.fire()
      if (stopWasRequested()) recording.stop()
    } catch (error) {
      reportError((error as Error).message)
    }
    startState = undefined
  }

  const createRecorderMethod =
    (methodName: 'pause' | 'resume' | 'stop', event?: 'Pause' | 'Resume') => () => {
      if (methodName === 'stop' && startState === 'starting') {
        startState = 'stopRequested'
        return
      }
      if (!activeRecorder) return reportError('recorder not start')
      activeRecorder[methodName]()
      if (event) emitterByName[event].fire()
    }

  return {
    ...listenerMethods,
    start: startRecording,
    pause: createRecorderMethod('pause', 'Pause'),
    resume: createRecorderMethod('resume', 'Resume'),
    stop: createRecorderMethod('stop'),
  }
}

/** Opens the laptop's microphone. Without one, the recording contains a quiet tone. */
async function openMicrophone(): Promise<MediaStream> {
  const microphoneStream = await navigator.mediaDevices
    ?.getUserMedia({ audio: true })
    .catch(() => null)
  if (microphoneStream) return microphoneStream

  const context = new AudioContext()
  const testTone = new OscillatorNode(context, { frequency: 440 })
  const destination = context.createMediaStreamDestination()
  testTone.connect(new GainNode(context, { gain: 0.1 })).connect(destination)
  testTone.start()
  return destination.stream
}

const AUDIO_EVENTS = [
  'Canplay',
  'Play',
  'Pause',
  'Ended',
  'TimeUpdate',
  'Waiting',
  'Seeking',
  'Seeked',
] as const

function createAudioContext({ runtime }: WxEnv) {
  const audio = new Audio()
  const { emitterByName, listenerMethods } = createEmitters('Stop', 'Error', ...AUDIO_EVENTS)
  for (const eventName of AUDIO_EVENTS)
    audio.addEventListener(eventName.toLowerCase(), () => emitterByName[eventName].fire())
  audio.addEventListener('error', () =>
    emitterByName.Error.fire({ errCode: UNKNOWN_FORMAT, errMsg: audio.error?.message ?? '' }),
  )

  let sourcePath = ''
  let sourceReady = Promise.resolve()
  const context: Record<string, any> = {
    ...listenerMethods,
    startTime: 0,
    play: () =>
      void sourceReady
        .then(() => audio.play())
        .catch((error) =>
          emitterByName.Error.fire({ errCode: SYSTEM_ERROR, errMsg: String(error) }),
        ),
    pause: () => audio.pause(),
    stop: () => {
      audio.pause()
      audio.currentTime = 0
      emitterByName.Stop.fire()
    },
    seek: (currentTime: number) => void Object.assign(audio, { currentTime }),
    destroy: () => {
      audio.pause()
      audio.removeAttribute('src')
    },
  }

  for (const propertyName of ['autoplay', 'loop', 'volume', 'playbackRate'] as const) {
    Object.defineProperty(context, propertyName, {
      get: () => audio[propertyName],
      set: (value) => Object.assign(audio, { [propertyName]: value }),
    })
  }
  // As in WeChat, the duration is 0 until it is known.
  Object.defineProperty(context, 'duration', { get: () => audio.duration || 0 })
  for (const propertyName of ['currentTime', 'paused'] as const)
    Object.defineProperty(context, propertyName, { get: () => audio[propertyName] })
  Object.defineProperty(context, 'src', {
    get: () => sourcePath,
    set: (path: string) => {
      sourcePath = path
      sourceReady = (async () => {
        Object.assign(audio, { src: await runtime.fileUrl(path), currentTime: context.startTime })
      })()
    },
  })
  return context
}

/** Music that continues in the background. It starts as soon as it has a source. */
function createBackgroundManager(env: WxEnv) {
  const { listenerMethods } = createEmitters('Prev', 'Next')
  const manager = Object.assign(createAudioContext(env), listenerMethods)
  manager.autoplay = true
  const musicInfo = {
    title: '',
    epname: '',
    singer: '',
    coverImgUrl: '',
    webUrl: '',
    protocol: 'http',
  }
  return Object.defineProperties(manager, Object.getOwnPropertyDescriptors(musicInfo))
}
