import { api, WxFailure } from 'miniapp-cloud/client'
import { openCamera, record } from '../phone/camera.ts'
import { phone } from '../runtime/app-bundle.ts'
import { extensionOf, openFileStore } from '../wx/file-store.ts'
import { still, videoFacts } from '../wx/video.ts'
import { define, element, host } from './define.ts'
import { given, texts } from './properties.ts'

/** The laptop's camera, or a drawn scene where there is none, with CameraContext. */
export function defineCamera(): void {
  define('camera', {
    properties: {
      ...texts('resolution frameSize'),
      ...given({ mode: 'normal', devicePosition: 'back', flash: 'auto' }),
    },
    created() {
      const view = element('video')
      Object.assign(view, { autoplay: true, muted: true, playsInline: true })
      host(this).prepend(view)
      this.sim.player = view
      this.sim.context = cameraContext(this)
    },
    attached() {
      const front = this.data.devicePosition === 'front'
      openCamera(Date.now, front ? 'user' : 'environment').then(
        ({ stream }) => {
          this.sim.stream = stream
          this.sim.player.srcObject = stream
          this.triggerEvent('initdone', { maxZoom: 1 })
        },
        (error: Error) => this.triggerEvent('error', { errMsg: `camera: ${error.message}` }),
      )
    },
    detached() {
      for (const track of this.sim.stream?.getTracks() ?? []) track.stop()
      this.triggerEvent('stop', {})
    },
  })
}

const QUALITY: Record<string, number> = { high: 1, normal: 0.8, low: 0.5, original: 1 }

function cameraContext(camera: any) {
  const store = openFileStore(phone())
  let recording: ReturnType<typeof record> | undefined
  const stopped = async () => {
    if (!recording) throw new WxFailure('is not recording')
    const blob = await recording.stop()
    recording = undefined
    const { thumbTempFilePath } = await videoFacts(blob, store.keep)
    return { tempVideoPath: await store.keep(blob, extensionOf(blob.type)), tempThumbPath: thumbTempFilePath }
  }
  return {
    takePhoto: api('operateCamera', async ({ quality = 'normal' }) => {
      const { tempImagePath } = await still(camera.sim.player, store.keep, QUALITY[quality])
      return { tempImagePath }
    }),
    startRecord: api('operateCamera', ({ timeout = 30, timeoutCallback }) => {
      if (recording) throw new WxFailure('is recording')
      if (!camera.sim.stream) throw new WxFailure('camera is not ready')
      recording = record(camera.sim.stream)
      const mine = recording
      setTimeout(async () => mine === recording && timeoutCallback?.(await stopped()), timeout * 1000)
    }),
    stopRecord: api('operateCamera', stopped),
    // This camera has one lens.
    setZoom: api('setZoom', () => ({ zoom: 1 })),
  }
}
