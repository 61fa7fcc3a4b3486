import { WxFailure } from 'miniapp-cloud/client'
import { snapshot } from '../phone/camera.ts'
import type { FileStore } from './file-store.ts'

/** A still picture of a running video, kept among the phone's files. */
export async function still(video: HTMLVideoElement, keep: FileStore['keep'], quality?: number) {
  const { videoWidth: width, videoHeight: height } = video
  if (width === 0) throw new WxFailure('no picture yet')
  return { tempImagePath: await keep(await snapshot(video, quality), 'jpg'), width, height }
}

/** Size, length and a first picture of a video. */
export async function videoFacts(blob: Blob, keep: FileStore['keep']) {
  const video = document.createElement('video')
  Object.assign(video, { muted: true, src: URL.createObjectURL(blob) })
  await new Promise((resolve, reject) => {
    video.onloadeddata = resolve
    video.onerror = () => reject(new WxFailure('this video cannot be played'))
  })
  const { videoWidth: width, videoHeight: height } = video
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')!.drawImage(video, 0, 0)
  const thumb = await canvas.convertToBlob({ type: 'image/jpeg' })
  URL.revokeObjectURL(video.src)
  // A recording of the browser's own has no length in its head.
  const duration = Number.isFinite(video.duration) ? video.duration : 0
  return { width, height, duration, thumbTempFilePath: await keep(thumb, 'jpg') }
}
