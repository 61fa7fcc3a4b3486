import { api, WxFailure } from 'miniapp-cloud/client'
import { openCamera } from '../../phone/camera.ts'
import { getPhone } from '../../runtime/app-bundle.ts'
import { createFileStore } from '../../wx/file-store.ts'
import { captureFrame } from '../../wx/video-frames.ts'
import { createElement, defineBuiltin, hostOf } from '../define.ts'
import {
  booleanProperties,
  defaultedProperties,
  numberProperties,
  stringProperties,
} from '../properties.ts'
import { toDeskAddress } from './address.ts'
import { PUSH_STATUS, startPush } from './push.ts'

const STATUS_INTERVAL_MS = 2000

/**
 * `live-pusher` encodes the laptop's camera in the browser and sends it to the desk's own server.
 * There is no sound.
 */
export function defineLivePusher(): void {
  defineBuiltin('live-pusher', {
    properties: {
      ...stringProperties(
        'url waitingImage audioQuality videoWidth videoHeight beautyStyle filter localMirror audioReverbType',
      ),
      ...booleanProperties(
        'autopush muted zoom backgroundMute enableAgc enableAns mirror remoteMirror',
      ),
      ...numberProperties('beauty whiteness minBitrate maxBitrate fps'),
      ...defaultedProperties({
        mode: 'RTC',
        orientation: 'vertical',
        aspect: '9:16',
        devicePosition: 'front',
      }),
      ...defaultedProperties({ enableCamera: true, enableMic: true, autoFocus: true }),
    },
    created() {
      const videoElement = createElement('video')
      Object.assign(videoElement, { autoplay: true, muted: true, playsInline: true })
      hostOf(this).append(videoElement)
      this.sim.player = videoElement
      this.sim.context = createPusherContext(this)
    },
    attached() {
      const stopListening = getPhone().onDevice(
        ({ network }) => network === 'none' && this.sim.push?.disconnect(),
      )
      this.sim.end = () => {
        stopListening()
        clearInterval(this.sim.timer)
        void this.sim.push?.stop()
        for (const track of this.sim.stream?.getTracks() ?? []) track.stop()
      }
      if (this.data.autopush) this.sim.context.start({ fail: () => {} })
    },
    detached() {
      this.sim.end?.()
    },
  })
}

/** The object that `wx.createLivePusherContext` returns. */
function createPusherContext(pusher: any) {
  const { sim } = pusher
  const fileStore = createFileStore(getPhone())

  const stopPush = async () => {
    clearInterval(sim.timer)
    const { push } = sim
    sim.push = undefined
    await push?.stop()
  }
  const reportState = (code: number, message: string) => {
    // After a failure, the page may start again. Without this, it would get "is pushing".
    if (code === PUSH_STATUS.failed) void stopPush()
    pusher.triggerEvent('statechange', { code, message })
  }
  const operate = (operation: (options: any) => unknown) => api('operateLivePusher', operation)
  const startPreview = async () => {
    if (sim.stream) return
    const isFrontCamera = pusher.data.devicePosition === 'front'
    const camera = await openCamera(Date.now, isFrontCamera ? 'user' : 'environment')
    sim.stream = camera.stream
    sim.player.srcObject = camera.stream
    reportState(PUSH_STATUS.cameraOpened, 'camera opened')
  }

  const reportStatus = () => {
    const { bytes, frames, width, height } = sim.push.statistics
    const { bytes: previousBytes = 0, frames: previousFrames = 0 } = sim.reportedStatistics ?? {}
    sim.reportedStatistics = { bytes, frames }
    // Bits per millisecond are kilobits per second, the unit of WeChat.
    const kilobitsPerSecond = Math.round(((bytes - previousBytes) * 8) / STATUS_INTERVAL_MS)
    const framesPerSecond = Math.round(((frames - previousFrames) * 1000) / STATUS_INTERVAL_MS)
    const info = {
      videoBitrate: kilobitsPerSecond,
      audioBitrate: 0,
      videoFPS: framesPerSecond,
      videoGOP: 1,
      netSpeed: kilobitsPerSecond,
      netJitter: 0,
      videoWidth: width,
      videoHeight: height,
    }
    pusher.triggerEvent('netstatus', { info })
  }

  return {
    start: operate(async () => {
      const url = toDeskAddress(pusher.data.url, location.host)
      if (!url?.startsWith('ws:')) throw new WxFailure(`invalid url: ${pusher.data.url}`)
      if (sim.push) throw new WxFailure('is pushing')
      await startPreview()
      sim.push = startPush(sim.stream, url, () => getPhone().device.network !== 'none', reportState)
      sim.timer = setInterval(reportStatus, STATUS_INTERVAL_MS)
    }),
    stop: operate(stopPush),
    pause: operate(() => {
      if (sim.push) sim.push.isPaused = true
    }),
    resume: operate(() => {
      if (sim.push) sim.push.isPaused = false
    }),
    startPreview: operate(startPreview),
    snapshot: operate(() => captureFrame(sim.player, fileStore.saveTemporary)),
    // The simulated camera has a single lens and no lamp.
    switchCamera: operate(() => {}),
    toggleTorch: operate(() => {}),
  }
}
