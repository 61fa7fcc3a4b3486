import { api, WxFailure } from 'miniapp-cloud/client'
import { openCamera, startRecording } from '../phone/camera.ts'
import { getPhone } from '../runtime/app-bundle.ts'
import { createFileStore, extensionOf } from '../wx/file-store.ts'
import { captureFrame, describeVideo } from '../wx/video-frames.ts'
import { createElement, defineBuiltin, hostOf } from './define.ts'
import { defaultedProperties, stringProperties } from './properties.ts'

/** `camera` shows the laptop's camera, or a drawn scene if there is none. */
export function defineCamera(): void {
  defineBuiltin('camera', {
    properties: {
      ...stringProperties('resolution frameSize'),
      ...defaultedProperties({ mode: 'normal', devicePosition: 'back', flash: 'auto' }),
    },
    created() {
      const videoElement = createElement('video')
      Object.assign(videoElement, { autoplay: true, muted: true, playsInline: true })
      hostOf(this).prepend(videoElement)
      this.sim.player = videoElement
      this.sim.context = createCameraContext(this)
    },
    attached() {
      const isFrontCamera = this.data.devicePosition === 'front'
      openCamera(Date.now, isFrontCamera ? 'user' : 'environment').then(
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

const JPEG_QUALITY: Record<string, number> = { high: 1, normal: 0.8, low: 0.5, original: 1 }

/** The object that `wx.createCameraContext` returns. */
function createCameraContext(camera: any) {
  const fileStore = createFileStore(getPhone())
  let recording: ReturnType<typeof startRecording> | undefined
  const finishRecording = async () => {
    if (!recording) throw new WxFailure('is not recording')
    const videoBlob = await recording.stop()
    recording = undefined
    const { thumbTempFilePath } = await describeVideo(videoBlob, fileStore.saveTemporary)
    return {
      tempVideoPath: await fileStore.saveTemporary(videoBlob, extensionOf(videoBlob.type)),
      tempThumbPath: thumbTempFilePath,
    }
  }
  return {
    takePhoto: api('operateCamera', async ({ quality = 'normal' }) => {
      const { tempImagePath } = await captureFrame(
        camera.sim.player,
        fileStore.saveTemporary,
        JPEG_QUALITY[quality],
      )
      return { tempImagePath }
    }),
    startRecord: api('operateCamera', ({ timeout = 30, timeoutCallback }) => {
      if (recording) throw new WxFailure('is recording')
      if (!camera.sim.stream) throw new WxFailure('camera is not ready')
      const newRecording = startRecording(camera.sim.stream)
      recording = newRecording
      setTimeout(async () => {
        const isStillRunning = recording === newRecording
        if (isStillRunning) timeoutCallback?.(await finishRecording())
      }, timeout * 1000)
    }),
    stopRecord: api('operateCamera', finishRecording),
    // The simulated camera has a single lens.
    setZoom: api('setZoom', () => ({ zoom: 1 })),
  }
}
