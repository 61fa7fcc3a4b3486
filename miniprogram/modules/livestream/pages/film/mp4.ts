import { concatBytes } from '@noble/hashes/utils.js'
import type { RecordingIndex, Sample, Track } from '../../flv'
import { pictureSize } from './picture-size'
import { aacEntry, avcEntry } from './sample-entries'
import { box, letters, matrix, u8, u16, u32, u32s } from './write-boxes'

/**
 * Makes the head of an MP4 file (ISO/IEC 14496-12, -14, -15) for a recording: an index of its
 * frames, and the header of the box into which the recording goes byte for byte. So any player can
 * play it and seek in it, while its bytes stay those that were preserved. Undefined if the
 * recording has no pictures.
 */
export function mp4Head(tape: RecordingIndex): Uint8Array | undefined {
  const [firstConfig] = tape.video.configs
  const frameSize = firstConfig && pictureSize(firstConfig)
  if (!frameSize || tape.video.samples.length === 0) return undefined

  const fileTypeBox = box('ftyp', letters('isom'), u32(512), letters('isomavc1mp42'))
  const dataBoxHead = concatBytes(u32(tape.bytes + BOX_HEAD), letters('mdat'))
  // The index holds offsets in the file, but its length does not depend on them.
  const indexLength = movieBox(tape, frameSize, 0).length
  const headLength = fileTypeBox.length + indexLength + BOX_HEAD
  return concatBytes(fileTypeBox, movieBox(tape, frameSize, headLength), dataBoxHead)
}

type Size = { width: number; height: number }

/** Bytes of a box's header: its size and its type. */
const BOX_HEAD = 8
/** Units a second of all times in the file, so that they are ms. */
const SCALE = 1000
/** Length of a sample if the recording has only this one, ms. */
const ONLY_SAMPLE_MS = 40
/** The number 1 as a fixed-point number of 16.16 bits. */
const FIXED_ONE = 0x10000

/** @param dataOffset offset of the recording in the MP4 file */
function movieBox(
  { video, sound }: RecordingIndex,
  frameSize: Size,
  dataOffset: number,
): Uint8Array {
  const firstTimes = [video, sound].flatMap(({ samples }) => samples[0]?.at ?? [])
  const startMs = Math.min(...firstTimes)
  const tracks = [trackBox({ trackId: 1, track: video, startMs, dataOffset, frameSize })]
  if (sound.samples.length > 0)
    tracks.push(trackBox({ trackId: 2, track: sound, startMs, dataOffset }))

  const durationMs = Math.max(...tracks.map((track) => track.endMs))
  const head = box(
    'mvhd',
    u32(0, 0, 0, SCALE, durationMs, FIXED_ONE),
    u16(0x100, 0),
    u32(0, 0),
    matrix,
    u32(0, 0, 0, 0, 0, 0, 3),
  )
  return box('moov', head, ...tracks.map((track) => track.bytes))
}

interface TrackInput {
  trackId: number
  track: Track
  /** Time of the first sample of all tracks, ms. */
  startMs: number
  /** Offset of the recording in the MP4 file. */
  dataOffset: number
  /** Absent for sound. */
  frameSize?: Size
}

function trackBox({ trackId, track, startMs, dataOffset, frameSize }: TrackInput) {
  const { samples, configs } = track
  const delayMs = samples[0]!.at - startMs
  const durations = sampleDurations(samples)
  const durationMs = durations.reduce((sum, duration) => sum + duration, 0)

  const { width, height } = frameSize ?? { width: 0, height: 0 }
  const volume = frameSize ? 0 : 0x100
  const head = box(
    'tkhd',
    u32(3, 0, 0, trackId, 0, delayMs + durationMs, 0, 0),
    u16(0, 0, volume, 0),
    matrix,
    u32(width * FIXED_ONE, height * FIXED_ONE),
  )
  const edits = delayMs > 0 ? [delayBox(delayMs, durationMs)] : []

  const handlerType = frameSize ? 'vide' : 'soun'
  const handler = box('hdlr', u32(0, 0), letters(handlerType), u32(0, 0, 0), u8(0))
  const mediaHeader = frameSize ? box('vmhd', u32(1, 0, 0)) : box('smhd', u32(0, 0))
  const dataInfo = box('dinf', box('dref', u32(0, 1), box('url ', u32(1))))
  const sampleEntries = configs.map((decoderConfig) =>
    frameSize ? avcEntry(decoderConfig, frameSize) : aacEntry(decoderConfig),
  )
  const sampleTable = box(
    'stbl',
    box('stsd', u32(0, sampleEntries.length), ...sampleEntries),
    ...sampleTables(samples, durations, dataOffset),
  )
  const media = box(
    'mdia',
    box('mdhd', u32(0, 0, 0, SCALE, durationMs), u16(0x55c4, 0)),
    handler,
    box('minf', mediaHeader, dataInfo, sampleTable),
  )
  return { bytes: box('trak', head, ...edits, media), endMs: delayMs + durationMs }
}

/** Delays a track that begins later than the other: an empty edit comes before its samples. */
const delayBox = (delayMs: number, durationMs: number) =>
  box('edts', box('elst', u32(0, 2, delayMs, 0xffffffff, FIXED_ONE, durationMs, 0, FIXED_ONE)))

/** Duration of each sample, ms. The last sample gets the duration of the one before it. */
function sampleDurations(samples: Sample[]): number[] {
  const durations = samples
    .slice(1)
    .map(({ at }, previousIndex) => Math.max(1, at - samples[previousIndex]!.at))
  return [...durations, durations[durations.length - 1] ?? ONLY_SAMPLE_MS]
}

/** The tables of a track. In the file, samples and configurations are counted from 1. */
function sampleTables(samples: Sample[], durations: number[], dataOffset: number): Uint8Array[] {
  const durationRows = runs(durations).map(({ count, value }) => [count, value])
  // Each sample is a chunk of its own. A row says from which chunk on a configuration applies.
  const chunkRows = runs(samples.map(({ config }) => config)).map(
    ({ firstIndex, value: configIndex }) => [firstIndex + 1, 1, configIndex + 1],
  )
  const byteCounts = samples.map(({ size }) => size)
  const offsetRows = samples.map(({ from: startByte }) => [dataOffset + startByte])
  const tables = [
    table('stts', durationRows),
    table('stsc', chunkRows),
    box('stsz', u32(0, 0, samples.length), u32s(byteCounts)),
    table('stco', offsetRows),
  ]

  const keyRows = samples.flatMap(({ key: isKey }, index) => (isKey ? [[index + 1]] : []))
  const hasOnlyKeySamples = keyRows.length === samples.length
  if (!hasOnlyKeySamples) tables.push(table('stss', keyRows))

  const shifts = samples.map(({ shift }) => shift)
  if (shifts.some((shift) => shift !== 0)) {
    // Version 1 of this table holds signed numbers.
    const shiftRows = runs(shifts).map(({ count, value }) => [count, value >>> 0])
    tables.push(table('ctts', shiftRows, 1))
  }
  return tables
}

interface Run {
  value: number
  count: number
  firstIndex: number
}

/** Groups equal values that follow each other. */
function runs(values: number[]): Run[] {
  const foundRuns: Run[] = []
  for (const [index, value] of values.entries()) {
    const lastRun = foundRuns[foundRuns.length - 1]
    if (lastRun?.value === value) lastRun.count++
    else foundRuns.push({ value, count: 1, firstIndex: index })
  }
  return foundRuns
}

const table = (type: string, rows: number[][], version = 0) =>
  box(type, u32(version << 24, rows.length), u32s(rows.flat()))
