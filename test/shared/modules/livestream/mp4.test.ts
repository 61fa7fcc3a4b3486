import { describe, expect, it } from 'vitest'
import { createByteReader } from '#shared/evidence/view'
import { findNestedBox, listBoxes } from '../../../../cloudfunctions/_rules/evidence-files/boxes'
import { readMovieFacts } from '../../../../cloudfunctions/_rules/evidence-files/movie'
import { sourceOfBytes } from '../../../../cloudfunctions/_rules/evidence-files/source'
import { createFlvReader } from '../../../../miniprogram/modules/livestream/flv'
import { mp4Head } from '../../../../miniprogram/modules/livestream/pages/film/mp4'
import { pictureSize } from '../../../../miniprogram/modules/livestream/pages/film/picture-size'
import { joined } from '../../../domain/evidence-files/samples'
import { configs, configTag, flvHead, frame, sound, soundConfigTag } from './tape'

function filmOf(...tags: Uint8Array[]) {
  const recording = joined(flvHead, ...tags)
  const reading = createFlvReader()
  reading.push(recording)
  const head = mp4Head(reading.tape()!)
  return { recording, film: head && joined(head, recording) }
}

/** Numbers of a box of a track, after `skip` bytes; undefined without the box. */
function numbers(
  film: Uint8Array,
  track: number,
  path: string[],
  skip: number,
  count: number,
): number[] | undefined {
  const file = createByteReader(film)
  const index = listBoxes(file).find(({ type }) => type === 'moov')!
  let here = listBoxes(file, index.startByte, index.endByte).filter(({ type }) => type === 'trak')[
    track
  ]
  for (const name of path)
    here = here && listBoxes(file, here.startByte, here.endByte).find(({ type }) => type === name)
  return here && Array.from({ length: count }, (_, at) => file.u32(here.startByte + skip + at * 4)!)
}

/** Numbers of a table of the picture's track, after its head of `skip` numbers. */
function table(film: Uint8Array, type: string, skip: number): number[] | undefined {
  const file = createByteReader(film)
  const found = findNestedBox(file, [
    ...['moov', 'trak', 'mdia', 'minf', 'stbl'].map((name) => ({ type: name })),
    { type },
  ])
  if (!found) return undefined

  const numbers = []
  for (let at = found.startByte + skip * 4; at < found.endByte; at += 4) numbers.push(file.u32(at)!)

  return numbers
}

const frames = [
  frame(0, 'first', { key: true }),
  frame(50, 'second', { shift: 100 }),
  frame(100, 'third'),
  frame(1000, 'fourth', { key: true }),
]

describe('an MP4 of a recording', () => {
  it('holds every byte as it was sealed, and an index of the frames in them', () => {
    const { recording, film } = filmOf(configTag(configs.phone), ...frames)
    expect(Buffer.from(film!.subarray(-recording.length)).equals(recording)).toBe(true)

    const sizes = table(film!, 'stsz', 3)!
    const places = table(film!, 'stco', 2)!
    const bytes = places.map((from, at) =>
      Buffer.from(film!.subarray(from, from + sizes[at]!)).toString(),
    )

    expect(bytes).toEqual(['first', 'second', 'third', 'fourth'])
    expect(table(film!, 'stss', 2)).toEqual([1, 4])
    expect(table(film!, 'stts', 2)).toEqual([2, 50, 2, 900])
    expect(table(film!, 'ctts', 2)).toEqual([1, 0, 1, 100, 2, 0])
    expect(readMovieFacts(sourceOfBytes(film!))).toEqual({ hasPicture: true, seconds: 1.9 })
  })

  it('has sound beside the picture, each from its own beginning', () => {
    const { film } = filmOf(
      configTag(configs.phone),
      soundConfigTag,
      sound(0, 'do'),
      ...frames.map((one) => one),
      sound(23, 're'),
    )
    const index = listBoxes(createByteReader(film!)).find(({ type }) => type === 'moov')!

    expect(
      listBoxes(createByteReader(film!), index.startByte, index.endByte).map(({ type }) => type),
    ).toEqual(['mvhd', 'trak', 'trak'])
    for (const track of [0, 1])
      expect(numbers(film!, track, ['edts', 'elst'], 0, 1)).toBeUndefined()
  })

  it('delays the track that begins later by as much, and says how large the picture is', () => {
    const late = [configTag(configs.phone), soundConfigTag, sound(200, 'do'), sound(223, 're')]
    const { film } = filmOf(...late, frame(500, 'a', { key: true }), frame(550, 'b'))

    expect(numbers(film!, 0, ['edts', 'elst'], 8, 3)).toEqual([300, 0xffffffff, 0x10000])
    expect(numbers(film!, 1, ['edts', 'elst'], 0, 1)).toBeUndefined()
    // Its length with the delay, and 360 × 640 in 16.16.
    expect(numbers(film!, 0, ['tkhd'], 20, 1)).toEqual([400])
    expect(numbers(film!, 0, ['tkhd'], 76, 2)).toEqual([360 * 65_536, 640 * 65_536])

    // Two channels of 48 kHz: 0x1190.
    const entry = numbers(film!, 1, ['mdia', 'minf', 'stbl', 'stsd'], 8 + 8 + 16, 3)!
    expect([entry[0], entry[2]]).toEqual([(2 << 16) | 16, 48_000 * 65_536])
  })

  it('given a picture that can be entered at each frame and is shown in order, then it lists neither', () => {
    const { film } = filmOf(
      configTag(configs.phone),
      frame(0, 'a', { key: true }),
      frame(50, 'b', { key: true }),
    )
    expect([table(film!, 'stss', 2), table(film!, 'ctts', 2)]).toEqual([undefined, undefined])
  })

  it('changes its configuration where the phone did', () => {
    const { film } = filmOf(
      configTag(configs.phone),
      frames[0]!,
      configTag(configs.baseline, 40),
      frame(40, 'x', { key: true }),
      frame(80, 'y'),
    )
    expect(table(film!, 'stsc', 2)).toEqual([1, 1, 1, 2, 1, 2])
  })

  it.each([
    ['no picture', [soundConfigTag, sound(0, 'do')]],
    ['a picture without its measures', [configTag(configs.phone.subarray(0, 12)), ...frames]],
    ['a configuration and nothing after it', [configTag(configs.phone)]],
  ])('is none of a recording with %s', (_, tags) => expect(filmOf(...tags).film).toBeUndefined())
})

it.each([
  ['phone', 360, 640],
  ['baseline', 640, 480],
  ['interlaced', 1920, 1080],
  ['cropped', 351, 203],
  ['scaled', 350, 202],
] as const)('the picture of %s measures %i × %i', (name, width, height) => {
  expect(pictureSize(configs[name])).toEqual({ width, height })
  for (let length = 0; length < 20; length++)
    expect(pictureSize(configs[name].subarray(0, length))).toBeUndefined()
})
