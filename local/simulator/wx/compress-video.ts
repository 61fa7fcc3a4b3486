import { WxFailure } from 'miniapp-cloud/client'
import { recorderOptions } from '../phone/camera.ts'
import { extensionOf, type FileStore } from './file-store.ts'

/** WeChat's presets, as the simulator understands them. `bitrate` in kbit/s. */
const PRESETS: Record<string, Encoding> = {
  low: { bitrate: 600, fps: 15, resolution: 0.5 },
  medium: { bitrate: 1200, fps: 24, resolution: 0.75 },
  high: { bitrate: 2500, fps: 30, resolution: 1 },
}

interface Encoding {
  bitrate: number
  fps: number
  /** Share of the width and height of the video, above 0 and up to 1. */
  resolution: number
}

/**
 * `wx.compressVideo`. WeChat's reference: with `quality`, the other three parameters are ignored;
 * without it, all three are required. The browser records what it plays, so that compressing takes
 * as long as the video. The size of the result is in kB, rounded.
 */
export async function compressVideo(options: any, fileStore: FileStore) {
  if (typeof options.src !== 'string' || !options.src)
    throw new WxFailure('parameter error: parameter.src should be String')
  const encoding = readEncoding(options)
  const bytes = readVideo(options.src, fileStore)
  const compressed = await recordAgain(new Blob([bytes as BlobPart]), encoding)
  const tempFilePath = await fileStore.saveTemporary(compressed, extensionOf(compressed.type))
  return { tempFilePath, size: Math.ceil(compressed.size / 1024) }
}

function readEncoding({ quality, bitrate, fps, resolution }: any): Encoding {
  if (quality !== undefined) {
    const preset = PRESETS[quality]
    if (!preset) throw new WxFailure(`parameter error: parameter.quality "${quality}"`)
    return preset
  }
  for (const [name, value] of Object.entries({ bitrate, fps, resolution }))
    if (typeof value !== 'number')
      throw new WxFailure(`parameter error: parameter.${name} should be Number`)
  if (!(resolution > 0 && resolution <= 1))
    throw new WxFailure('parameter error: parameter.resolution should be in (0, 1]')
  if (!(bitrate > 0 && fps > 0))
    throw new WxFailure('parameter error: parameter.bitrate and fps should be positive')
  return { bitrate, fps, resolution }
}

function readVideo(filePath: string, fileStore: FileStore): Uint8Array {
  try {
    return fileStore.readBytes(filePath)
  } catch {
    throw new WxFailure(`file not exist: ${filePath}`)
  }
}

async function recordAgain(source: Blob, encoding: Encoding): Promise<Blob> {
  const video = document.createElement('video')
  Object.assign(video, { muted: true, playsInline: true, src: URL.createObjectURL(source) })
  await new Promise((resolve, reject) => {
    video.onloadeddata = resolve
    video.onerror = () => reject(new WxFailure('compress failed: the video cannot be decoded'))
  })

  const canvas = document.createElement('canvas')
  canvas.width = evenSide(video.videoWidth * encoding.resolution)
  canvas.height = evenSide(video.videoHeight * encoding.resolution)
  const context = canvas.getContext('2d')!
  const drawFrame = () => context.drawImage(video, 0, 0, canvas.width, canvas.height)
  drawFrame()
  const drawTimer = setInterval(drawFrame, 1000 / encoding.fps)

  // `captureStream` of a video is not in the type library, because not every browser has it.
  const soundTracks: MediaStreamTrack[] = (video as any).captureStream().getAudioTracks()
  const pictureTracks = canvas.captureStream(encoding.fps).getVideoTracks()
  const recorder = new MediaRecorder(new MediaStream([...pictureTracks, ...soundTracks]), {
    ...recorderOptions('video/mp4'),
    videoBitsPerSecond: encoding.bitrate * 1000,
  })
  const pieces: Blob[] = []
  recorder.ondataavailable = (event) => pieces.push(event.data)
  const hasStopped = new Promise((resolve) => {
    recorder.onstop = resolve
  })
  const hasEnded = new Promise((resolve) => {
    video.onended = resolve
  })

  recorder.start()
  await video.play()
  await hasEnded
  recorder.stop()
  await hasStopped
  clearInterval(drawTimer)
  URL.revokeObjectURL(video.src)
  return new Blob(pieces, { type: recorder.mimeType })
}

/** Encoders accept only even sides, in pixels. */
const evenSide = (pixels: number) => Math.max(2, Math.round(pixels / 2) * 2)
