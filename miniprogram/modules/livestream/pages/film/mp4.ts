import { concatBytes } from '@noble/hashes/utils.js'
import type { Sample, Tape, Track } from '../../flv'
import { pictureSize } from './picture-size'
import { aacEntry, avcEntry } from './sample-entries'
import { box, letters, matrix, u8, u16, u32, u32s } from './write-boxes'

/**
 * The head that makes an MP4 of a recording (ISO/IEC 14496-12, -14, -15): an index of its frames,
 * and the header of a box that holds the recording byte for byte as it was sealed. So any player
 * can show it and seek in it. Undefined when it has no pictures.
 */
export function mp4Head(tape: Tape): Uint8Array | undefined {
  const [firstConfig] = tape.video.configs
  const frameSize = firstConfig && pictureSize(firstConfig)
  if (!frameSize || tape.video.samples.length === 0) return undefined
  const fileTypeBox = box('ftyp', letters('isom'), u32(512), letters('isomavc1mp42'))
  const movieIndex = (byteOffset: number) => movie(tape, frameSize, byteOffset)
  const headLength = fileTypeBox.length + movieIndex(0).length + 8
  return concatBytes(fileTypeBox, movieIndex(headLength), u32(tape.bytes + 8), letters('mdat'))
}

type Size = { width: number; height: number }
const SCALE = 1000

function movie({ video, sound }: Tape, frameSize: Size, byteOffset: number): Uint8Array {
  const startMs = Math.min(
    ...[video, sound].flatMap(({ samples: trackSamples }) => trackSamples[0]?.at ?? []),
  )
  const tracks = [
    trackBox(1, video, startMs, byteOffset, frameSize),
    ...(sound.samples.length ? [trackBox(2, sound, startMs, byteOffset)] : []),
  ]
  const byteLength = Math.max(...tracks.map((track) => track.ends))
  const head = box(
    'mvhd',
    u32(0, 0, 0, SCALE, byteLength, 0x10000),
    u16(0x100, 0),
    u32(0, 0),
    matrix,
    u32(0, 0, 0, 0, 0, 0, 3),
  )
  return box('moov', head, ...tracks.map((track) => track.bytes))
}

function trackBox(
  trackId: number,
  { samples: trackSamples, configs }: Track,
  startMs: number,
  byteOffset: number,
  frameSize?: Size,
) {
  const startDelay = trackSamples[0]!.at - startMs
  const steps = stepsOf(trackSamples)
  const byteLength = steps.reduce((runningSum, step) => runningSum + step, 0)
  const { width, height } = frameSize ?? { width: 0, height: 0 }
  const volume = frameSize ? 0 : 0x100
  const head = box(
    'tkhd',
    u32(3, 0, 0, trackId, 0, startDelay + byteLength, 0, 0),
    u16(0, 0, volume, 0),
    matrix,
    u32(width * 65536, height * 65536),
  )
  // A track that begins later than the other is delayed by an empty edit.
  const edits =
    startDelay > 0
      ? [
          box(
            'edts',
            box('elst', u32(0, 2, startDelay, 0xffffffff, 0x10000, byteLength, 0, 0x10000)),
          ),
        ]
      : []
  const handler = box('hdlr', u32(0, 0), letters(frameSize ? 'vide' : 'soun'), u32(0, 0, 0), u8(0))
  const mediaHeader = frameSize ? box('vmhd', u32(1, 0, 0)) : box('smhd', u32(0, 0))
  const dataInfoBox = box('dinf', box('dref', u32(0, 1), box('url ', u32(1))))
  const entries = configs.map((decoderConfig) =>
    frameSize ? avcEntry(decoderConfig, frameSize) : aacEntry(decoderConfig),
  )
  const tables = [
    box('stsd', u32(0, entries.length), ...entries),
    ...tablesOf(trackSamples, steps, byteOffset),
  ]
  const media = box(
    'mdia',
    box('mdhd', u32(0, 0, 0, SCALE, byteLength), u16(0x55c4, 0)),
    handler,
    box('minf', mediaHeader, dataInfoBox, box('stbl', ...tables)),
  )
  return { bytes: box('trak', head, ...edits, media), ends: startDelay + byteLength }
}

/** Duration of each sample, ms; the last one takes that of the one before. */
function stepsOf(trackSamples: Sample[]): number[] {
  const steps = trackSamples
    .slice(1)
    .map(({ at }, previousIndex) => Math.max(1, at - trackSamples[previousIndex]!.at))
  return [...steps, steps[steps.length - 1] ?? 40]
}

function tablesOf(trackSamples: Sample[], steps: number[], byteOffset: number): Uint8Array[] {
  const keySampleNumbers = trackSamples.flatMap(({ key }, sampleIndex) =>
    key ? [sampleIndex + 1] : [],
  )
  const chunks = runs(trackSamples.map(({ config }) => config)).map(({ value, from }) => [
    from + 1,
    1,
    value + 1,
  ])
  const tables = [
    table(
      'stts',
      runs(steps).map(({ count, value }) => [count, value]),
    ),
    table('stsc', chunks),
    box(
      'stsz',
      u32(0, 0, trackSamples.length),
      u32s(trackSamples.map(({ size: byteCount }) => byteCount)),
    ),
    table(
      'stco',
      trackSamples.map(({ from: startByte }) => [byteOffset + startByte]),
    ),
  ]
  if (keySampleNumbers.length < trackSamples.length)
    tables.push(
      table(
        'stss',
        keySampleNumbers.map((sampleNumber) => [sampleNumber]),
      ),
    )
  if (trackSamples.some(({ shift }) => shift !== 0))
    tables.push(
      table(
        'ctts',
        runs(trackSamples.map(({ shift }) => shift)).map(({ count, value }) => [
          count,
          value >>> 0,
        ]),
        1,
      ),
    )
  return tables
}

function runs(values: number[]): { value: number; count: number; from: number }[] {
  const foundRuns: { value: number; count: number; from: number }[] = []
  for (const [from, value] of values.entries()) {
    const last = foundRuns[foundRuns.length - 1]
    if (last?.value === value) last.count++
    else foundRuns.push({ value, count: 1, from })
  }
  return foundRuns
}

const table = (type: string, rows: number[][], version = 0) =>
  box(type, u32(version << 24, rows.length), u32s(rows.flat()))
