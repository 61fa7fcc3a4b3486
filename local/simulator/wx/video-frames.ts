import { WxFailure } from 'miniapp-cloud/client'
import { takeSnapshot } from '../phone/camera.ts'
import type { FileStore } from './file-store.ts'

/** Saves the current frame of a video as a temporary file. */
export async function captureFrame(
  video: HTMLVideoElement,
  saveTemporary: FileStore['saveTemporary'],
  quality?: number,
) {
  const { videoWidth: width, videoHeight: height } = video
  if (width === 0) throw new WxFailure('no picture yet')
  const frame = await takeSnapshot(video, quality)
  return { tempImagePath: await saveTemporary(frame, 'jpg'), width, height }
}

/** Reads the size and the duration of a video and saves its first frame as a thumbnail. */
export async function describeVideo(blob: Blob, saveTemporary: FileStore['saveTemporary']) {
  const video = document.createElement('video')
  Object.assign(video, { muted: true, src: URL.createObjectURL(blob) })
  await new Promise((resolve, reject) => {
    video.onloadeddata = resolve
    video.onerror = () => reject(new WxFailure('this video cannot be played'))
  })

  const { videoWidth: width, videoHeight: height } = video
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')!.drawImage(video, 0, 0)
  const thumbnail = await canvas.convertToBlob({ type: 'image/jpeg' })
  URL.revokeObjectURL(video.src)

  // A recording made by the browser does not contain its duration.
  const duration = Number.isFinite(video.duration) ? video.duration : 0
  return { width, height, duration, thumbTempFilePath: await saveTemporary(thumbnail, 'jpg') }
}
