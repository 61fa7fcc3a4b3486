import { concatBytes } from '@noble/hashes/utils.js'
import type { Sample, Tape, Track } from './flv'
import { pictureSize } from './picture-size'
import { aacEntry, avcEntry } from './sample-entries'
import { box, letters, matrix, u8, u16, u32, u32s } from './write-boxes'

/**
 * The head that makes an MP4 of a recording (ISO/IEC 14496-12, -14, -15): an index of its frames, and the header of a
 * box that holds the recording byte for byte as it was sealed. So any player can show it and seek in it. Undefined when
 * it has no pictures.
 */
export function mp4Head(tape: Tape): Uint8Array | undefined {
  const [first] = tape.video.configs
  const size = first && pictureSize(first)
  if (!size || tape.video.samples.length === 0) return undefined
  const names = box('ftyp', letters('isom'), u32(512), letters('isomavc1mp42'))
  const index = (lift: number) => movie(tape, size, lift)
  const lead = names.length + index(0).length + 8
  return concatBytes(names, index(lead), u32(tape.bytes + 8), letters('mdat'))
}

type Size = { width: number; height: number }
const SCALE = 1000

function movie({ video, sound }: Tape, size: Size, lift: number): Uint8Array {
  const begin = Math.min(...[video, sound].flatMap(({ samples }) => samples[0]?.at ?? []))
  const tracks = [
    trackBox(1, video, begin, lift, size),
    ...(sound.samples.length ? [trackBox(2, sound, begin, lift)] : []),
  ]
  const length = Math.max(...tracks.map((track) => track.ends))
  const head = box(
    'mvhd',
    u32(0, 0, 0, SCALE, length, 0x10000),
    u16(0x100, 0),
    u32(0, 0),
    matrix,
    u32(0, 0, 0, 0, 0, 0, 3),
  )
  return box('moov', head, ...tracks.map((track) => track.bytes))
}

function trackBox(id: number, { samples, configs }: Track, begin: number, lift: number, size?: Size) {
  const late = samples[0]!.at - begin
  const steps = stepsOf(samples)
  const length = steps.reduce((sum, step) => sum + step, 0)
  const { width, height } = size ?? { width: 0, height: 0 }
  const volume = size ? 0 : 0x100
  const head = box(
    'tkhd',
    u32(3, 0, 0, id, 0, late + length, 0, 0),
    u16(0, 0, volume, 0),
    matrix,
    u32(width * 65536, height * 65536),
  )
  // A track that begins later than the other is delayed by an empty edit.
  const edits = late > 0 ? [box('edts', box('elst', u32(0, 2, late, 0xffffffff, 0x10000, length, 0, 0x10000)))] : []
  const handler = box('hdlr', u32(0, 0), letters(size ? 'vide' : 'soun'), u32(0, 0, 0), u8(0))
  const kind = size ? box('vmhd', u32(1, 0, 0)) : box('smhd', u32(0, 0))
  const here = box('dinf', box('dref', u32(0, 1), box('url ', u32(1))))
  const entries = configs.map((config) => (size ? avcEntry(config, size) : aacEntry(config)))
  const tables = [box('stsd', u32(0, entries.length), ...entries), ...tablesOf(samples, steps, lift)]
  const media = box(
    'mdia',
    box('mdhd', u32(0, 0, 0, SCALE, length), u16(0x55c4, 0)),
    handler,
    box('minf', kind, here, box('stbl', ...tables)),
  )
  return { bytes: box('trak', head, ...edits, media), ends: late + length }
}

/** Duration of each sample, ms; the last one takes that of the one before. */
function stepsOf(samples: Sample[]): number[] {
  const steps = samples.slice(1).map(({ at }, before) => Math.max(1, at - samples[before]!.at))
  return [...steps, steps[steps.length - 1] ?? 40]
}

function tablesOf(samples: Sample[], steps: number[], lift: number): Uint8Array[] {
  const keys = samples.flatMap(({ key }, at) => (key ? [at + 1] : []))
  const chunks = runs(samples.map(({ config }) => config)).map(({ value, from }) => [from + 1, 1, value + 1])
  const tables = [
    table(
      'stts',
      runs(steps).map(({ count, value }) => [count, value]),
    ),
    table('stsc', chunks),
    box('stsz', u32(0, 0, samples.length), u32s(samples.map(({ size }) => size))),
    table(
      'stco',
      samples.map(({ from }) => [lift + from]),
    ),
  ]
  if (keys.length < samples.length)
    tables.push(
      table(
        'stss',
        keys.map((key) => [key]),
      ),
    )
  if (samples.some(({ shift }) => shift !== 0))
    tables.push(
      table(
        'ctts',
        runs(samples.map(({ shift }) => shift)).map(({ count, value }) => [count, value >>> 0]),
        1,
      ),
    )
  return tables
}

function runs(values: number[]): { value: number; count: number; from: number }[] {
  const found: { value: number; count: number; from: number }[] = []
  for (const [from, value] of values.entries()) {
    const last = found[found.length - 1]
    if (last?.value === value) last.count++
    else found.push({ value, count: 1, from })
  }
  return found
}

const table = (type: string, rows: number[][], version = 0) =>
  box(type, u32(version << 24, rows.length), u32s(rows.flat()))
