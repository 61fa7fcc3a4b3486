import { api, WxFailure } from 'miniapp-cloud/client'
import { openCamera } from '../../phone/camera.ts'
import { phone } from '../../runtime/app-bundle.ts'
import { openFileStore } from '../../wx/file-store.ts'
import { still } from '../../wx/video.ts'
import { define, element, host } from '../define.ts'
import { flags, given, numbers, texts } from '../properties.ts'
import { deskAddress } from './address.ts'
import { openPush } from './push.ts'

const NETSTATUS_MS = 2000

/**
 * live-pusher: the laptop's camera, encoded in the browser and sent to the desk's own server. Pictures only, no sound.
 */
export function definePusher(): void {
  define('live-pusher', {
    properties: {
      ...texts('url waitingImage audioQuality videoWidth videoHeight beautyStyle filter localMirror audioReverbType'),
      ...flags('autopush muted zoom backgroundMute enableAgc enableAns mirror remoteMirror'),
      ...numbers('beauty whiteness minBitrate maxBitrate fps'),
      ...given({ mode: 'RTC', orientation: 'vertical', aspect: '9:16', devicePosition: 'front' }),
      ...given({ enableCamera: true, enableMic: true, autoFocus: true }),
    },
    created() {
      const view = element('video')
      Object.assign(view, { autoplay: true, muted: true, playsInline: true })
      host(this).append(view)
      this.sim.player = view
      this.sim.context = pusherContext(this)
    },
    attached() {
      const stopHearing = phone().onDevice(({ network }) => network === 'none' && this.sim.push?.cut())
      this.sim.end = () => {
        stopHearing()
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

function pusherContext(pusher: any) {
  const { sim } = pusher
  const store = openFileStore(phone())
  const stop = async () => {
    clearInterval(sim.timer)
    const { push } = sim
    sim.push = undefined
    await push?.stop()
  }
  const tell = (code: number, message: string) => {
    // Given up, it may be started again.
    if (code === -1307) void stop()
    pusher.triggerEvent('statechange', { code, message })
  }
  const operate = (run: (options: any) => unknown) => api('operateLivePusher', run)
  const preview = async () => {
    if (sim.stream) return
    const front = pusher.data.devicePosition === 'front'
    const opened = await openCamera(Date.now, front ? 'user' : 'environment')
    sim.stream = opened.stream
    sim.player.srcObject = opened.stream
    tell(1003, 'camera opened')
  }
  const status = () => {
    const { bytes, frames, width, height } = sim.push.stats
    const { bytes: oldBytes = 0, frames: oldFrames = 0 } = sim.told ?? {}
    sim.told = { bytes, frames }
    const rate = Math.round(((bytes - oldBytes) * 8) / NETSTATUS_MS)
    const fps = Math.round(((frames - oldFrames) * 1000) / NETSTATUS_MS)
    const info = { videoBitrate: rate, audioBitrate: 0, videoFPS: fps, videoGOP: 1, netSpeed: rate, netJitter: 0 }
    pusher.triggerEvent('netstatus', { info: { ...info, videoWidth: width, videoHeight: height } })
  }
  return {
    start: operate(async () => {
      const url = deskAddress(pusher.data.url, location.host)
      if (!url?.startsWith('ws:')) throw new WxFailure(`invalid url: ${pusher.data.url}`)
      if (sim.push) throw new WxFailure('is pushing')
      await preview()
      sim.push = openPush(sim.stream, url, () => phone().device.network !== 'none', tell)
      sim.timer = setInterval(status, NETSTATUS_MS)
    }),
    stop: operate(stop),
    pause: operate(() => {
      if (sim.push) sim.push.paused = true
    }),
    resume: operate(() => {
      if (sim.push) sim.push.paused = false
    }),
    startPreview: operate(preview),
    snapshot: operate(() => still(sim.player, store.keep)),
    // This camera has one lens and no lamp.
    switchCamera: operate(() => {}),
    toggleTorch: operate(() => {}),
  }
}
