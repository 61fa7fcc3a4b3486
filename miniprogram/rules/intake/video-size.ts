import { bytesPerMegabyte } from '../../shared/vocabulary/evidence'

/** What is known of a video before it is sent. Size in bytes, sides in pixels. */
export interface VideoFacts {
  bytes: number
  /** 0 if the phone does not know it. */
  seconds: number
  /** 0 if the phone does not know them. */
  width: number
  height: number
}

/**
 * What the phone's encoder is asked for. `resolution`: share of the video's own width and height.
 */
export type VideoEncoding =
  | { bitrate: number; fps: number; resolution: number }
  /** One of WeChat's presets, for a video of unknown duration. */
  | { quality: 'medium' }

/** A video up to this size is sent as it is: it takes less than a minute over a mobile network. */
export const comfortableVideoBytes = 16 * bytesPerMegabyte

/** The encoder rarely meets a bitrate exactly, so it is asked for less than what is comfortable. */
const aimedBytes = 14 * bytesPerMegabyte
/**
 * kbit/s. The minimum is meant to leave a price tag readable (not measured). Above the maximum, the
 * picture gets hardly better.
 */
const minBitrate = 800
const maxBitrate = 2500
/** Frames in a second. Prices and scales move little, so fewer frames are enough. */
const framesPerSecond = 24
/** The longer side of a video in 720p, px. */
const longestSide = 1280

/**
 * How to compress a video before it is sent. Undefined if it is small enough, or if its own bitrate
 * is already as low as the one that would be asked for: compressing it would only take time.
 */
export function planVideoEncoding(video: VideoFacts): VideoEncoding | undefined {
  const { bytes, seconds, width, height } = video
  if (bytes <= comfortableVideoBytes) return undefined
  if (!(seconds > 0)) return { quality: 'medium' }
  const fittingBitrate = Math.floor((aimedBytes * 8) / seconds / 1000)
  const bitrate = Math.max(minBitrate, Math.min(maxBitrate, fittingBitrate))
  const ownBitrate = (bytes * 8) / seconds / 1000
  if (ownBitrate <= bitrate) return undefined
  const longerSide = Math.max(width, height)
  const fittingShare = longerSide > longestSide ? longestSide / longerSide : 1
  return { bitrate, fps: framesPerSecond, resolution: Math.floor(fittingShare * 100) / 100 }
}

/** About how large a video of the camera becomes, bytes. It is told before the person records. */
export const estimateVideoBytes = (seconds: number): number =>
  Math.min(aimedBytes, (maxBitrate * 1000 * seconds) / 8)
