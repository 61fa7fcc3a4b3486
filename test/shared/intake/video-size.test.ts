import { describe, expect, it } from 'vitest'
import { evidenceLimits } from '#shared/vocabulary/evidence'
import {
  comfortableVideoBytes,
  estimateVideoBytes,
  planVideoEncoding,
} from '../../../miniprogram/rules/intake/video-size'

const megabyte = 1024 * 1024
const fullHd = { width: 1080, height: 1920 }

describe('how a video is compressed before it is sent', () => {
  it.each([
    ['a small video', { bytes: 3 * megabyte, seconds: 12, ...fullHd }, undefined],
    ['one that is just small enough', { bytes: 16 * megabyte, seconds: 60, ...fullHd }, undefined],
    [
      'a minute at full quality',
      { bytes: 95 * megabyte, seconds: 60, ...fullHd },
      { bitrate: 1957, fps: 24, resolution: 0.66 },
    ],
    [
      'a minute in 4K',
      { bytes: 400 * megabyte, seconds: 60, width: 3840, height: 2160 },
      { bitrate: 1957, fps: 24, resolution: 0.33 },
    ],
    [
      'a short video of many bytes: no more than anybody sees',
      { bytes: 40 * megabyte, seconds: 10, width: 1280, height: 720 },
      { bitrate: 2500, fps: 24, resolution: 1 },
    ],
    [
      'ten minutes of the album: no less than makes a price readable',
      { bytes: 700 * megabyte, seconds: 600, ...fullHd },
      { bitrate: 800, fps: 24, resolution: 0.66 },
    ],
    [
      'a long video that is compressed already',
      { bytes: 50 * megabyte, seconds: 600, ...fullHd },
      undefined,
    ],
    [
      'a video of unknown duration',
      { bytes: 50 * megabyte, seconds: 0, ...fullHd },
      { quality: 'medium' },
    ],
    [
      'a video of unknown sides',
      { bytes: 95 * megabyte, seconds: 60, width: 0, height: 0 },
      { bitrate: 1957, fps: 24, resolution: 1 },
    ],
  ])('%s', (_, video, encoding) => {
    expect(planVideoEncoding(video)).toEqual(encoding)
  })

  it('every minute of the camera fits: compressed, it is smaller than what is sent as it is', () => {
    for (let seconds = 1; seconds <= 60; seconds++) {
      const encoding = planVideoEncoding({ bytes: 1000 * megabyte, seconds, ...fullHd })
      const bytes = ((encoding as { bitrate: number }).bitrate * 1000 * seconds) / 8

      expect(bytes).toBeLessThan(comfortableVideoBytes)
      expect(estimateVideoBytes(seconds)).toBeLessThan(comfortableVideoBytes)
    }
    expect(comfortableVideoBytes).toBeLessThan(evidenceLimits.video.bytes)
  })
})
