import { api } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { likePhones } from '../phone/camera.ts'
import { emitters } from './emitter.ts'
import { extensionOf, openFileStore } from './file-store.ts'
import { openPermissions } from './permission.ts'

/** Recording and playing sound. */
export default (env: WxEnv) => {
  const recorder = recorderManager(env)
  let made: Record<string, any> | undefined
  const behind = () => (made ??= backgroundAudio(env))
  return {
    getRecorderManager: () => recorder,
    createInnerAudioContext: () => audioContext(env),
    getBackgroundAudioManager: behind,
    ...firstInterface(behind),
  }
}

/** What programs of 2017 call: they know one piece of music, and no manager. */
function firstInterface(behind: () => Record<string, any>) {
  const calls: Record<string, (options: any) => unknown> = {
    playBackgroundAudio: ({ dataUrl, title = '', coverImgUrl = '' }) => {
      if (behind().src === dataUrl) behind().play()
      else Object.assign(behind(), { title, coverImgUrl, src: dataUrl })
    },
    pauseBackgroundAudio: () => behind().pause(),
    stopBackgroundAudio: () => behind().stop(),
    seekBackgroundAudio: ({ position }) => behind().seek(position),
    getBackgroundAudioPlayerState: () => {
      const { src: dataUrl, duration, currentTime: currentPosition, paused } = behind()
      const state = { dataUrl, duration, currentPosition, status: Number(!paused), downloadPercent: 100 }
      return dataUrl ? state : { status: 2 }
    },
  }
  return {
    ...Object.fromEntries(Object.entries(calls).map(([name, run]) => [name, api(name, run)])),
    onBackgroundAudioPlay: (listener: () => void) => behind().onPlay(listener),
    onBackgroundAudioPause: (listener: () => void) => behind().onPause(listener),
    onBackgroundAudioStop: (listener: () => void) => behind().onStop(listener),
  }
}

const RECORDED = ['Start', 'Pause', 'Resume', 'Stop', 'Error', 'FrameRecorded'] as const

/** A recorder with listeners of its own. */
export function recorderManager(env: WxEnv): Record<string, (given?: any) => void> {
  const store = openFileStore(env.phone)
  const { all, methods } = emitters(...RECORDED, 'InterruptionBegin', 'InterruptionEnd')
  let running: MediaRecorder | undefined
  /** The microphone is being asked for; false when it was told to stop before it had begun. */
  let wanted: boolean | undefined
  const fail = (errMsg: string) => all.Error.fire({ errMsg: `operateRecorder:fail ${errMsg}` })

  const start = async ({ duration = 60_000 }: { duration?: number } = {}) => {
    if (running || wanted !== undefined) return fail('is recording or paused')
    wanted = true
    try {
      await openPermissions(env).need('scope.record')
      const stream = await microphone()
      const recording = new MediaRecorder(stream, likePhones('audio/mp4'))
      running = recording
      const chunks: Blob[] = []
      const since = Date.now()
      const timer = setTimeout(() => recording.stop(), Math.min(duration, 600_000))
      recording.ondataavailable = (event) => chunks.push(event.data)
      recording.onstop = async () => {
        clearTimeout(timer)
        running = undefined
        for (const track of stream.getTracks()) track.stop()
        const blob = new Blob(chunks, { type: recording.mimeType })
        const tempFilePath = await store.keep(blob, extensionOf(blob.type))
        all.Stop.fire({ tempFilePath, duration: Date.now() - since, fileSize: blob.size })
      }
      recording.start()
      all.Start.fire()
      if (!wanted) recording.stop()
    } catch (error) {
      fail((error as Error).message)
    }
    wanted = undefined
  }
  const step = (name: 'pause' | 'resume' | 'stop', event?: 'Pause' | 'Resume') => () => {
    if (name === 'stop' && wanted) {
      wanted = false
      return
    }
    if (!running) return fail('recorder not start')
    running[name]()
    if (event) all[event].fire()
  }
  return { ...methods, start, pause: step('pause', 'Pause'), resume: step('resume', 'Resume'), stop: step('stop') }
}

/** The laptop's microphone, or a quiet tone where there is none. */
async function microphone(): Promise<MediaStream> {
  const real = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => null)
  if (real) return real
  const context = new AudioContext()
  const tone = new OscillatorNode(context, { frequency: 440 })
  const out = context.createMediaStreamDestination()
  tone.connect(new GainNode(context, { gain: 0.1 })).connect(out)
  tone.start()
  return out.stream
}

const HEARD = ['Canplay', 'Play', 'Pause', 'Ended', 'TimeUpdate', 'Waiting', 'Seeking', 'Seeked'] as const

function audioContext({ runtime }: WxEnv) {
  const audio = new Audio()
  const { all, methods } = emitters('Stop', 'Error', ...HEARD)
  for (const name of HEARD) audio.addEventListener(name.toLowerCase(), () => all[name].fire())
  audio.addEventListener('error', () => all.Error.fire({ errCode: 10004, errMsg: audio.error?.message ?? '' }))
  let source = ''
  let ready = Promise.resolve()
  const context: Record<string, any> = {
    ...methods,
    startTime: 0,
    play: () =>
      void ready.then(() => audio.play()).catch((error) => all.Error.fire({ errCode: 10001, errMsg: String(error) })),
    pause: () => audio.pause(),
    stop: () => {
      audio.pause()
      audio.currentTime = 0
      all.Stop.fire()
    },
    seek: (currentTime: number) => void Object.assign(audio, { currentTime }),
    destroy: () => {
      audio.pause()
      audio.removeAttribute('src')
    },
  }
  for (const name of ['autoplay', 'loop', 'volume', 'playbackRate'] as const)
    Object.defineProperty(context, name, {
      get: () => audio[name],
      set: (value) => Object.assign(audio, { [name]: value }),
    })
  // Before anything is known of a sound its length is 0.
  Object.defineProperty(context, 'duration', { get: () => audio.duration || 0 })
  for (const name of ['currentTime', 'paused'] as const)
    Object.defineProperty(context, name, { get: () => audio[name] })
  Object.defineProperty(context, 'src', {
    get: () => source,
    set: (path: string) => {
      source = path
      ready = (async () => {
        Object.assign(audio, { src: await runtime.fileUrl(path), currentTime: context.startTime })
      })()
    },
  })
  return context
}

/** Music that goes on when the app is left; it begins as soon as it has a source. */
function backgroundAudio(env: WxEnv) {
  const { methods } = emitters('Prev', 'Next')
  const manager = Object.assign(audioContext(env), methods)
  manager.autoplay = true
  const about = { title: '', epname: '', singer: '', coverImgUrl: '', webUrl: '', protocol: 'http' }
  return Object.defineProperties(manager, Object.getOwnPropertyDescriptors(about))
}
