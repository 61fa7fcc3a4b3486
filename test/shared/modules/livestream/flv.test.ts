import { describe, expect, it } from 'vitest'
import { createFlvReader } from '../../../../miniprogram/modules/livestream/flv'
import { ascii, joined } from '../../../domain/evidence-files/samples'
import { configs, configTag, flvHead, frame, sound, soundConfigTag, tag } from './tape'

function readInPieces(bytes: Uint8Array, piece = bytes.length) {
  const reading = createFlvReader()
  for (let at = 0; at < bytes.length; at += piece) reading.push(bytes.subarray(at, at + piece))
  return reading.tape()
}

const readSamples = (file: Uint8Array, samples: { from: number; size: number }[]) =>
  samples.map(({ from, size }) => Buffer.from(file.subarray(from, from + size)).toString())

const whole = joined(
  flvHead,
  tag(18, 0, 'what a server says of itself'),
  configTag(configs.phone),
  soundConfigTag,
  frame(0, 'first', { key: true }),
  sound(10, 'la'),
  frame(50, 'second', { shift: 100 }),
  frame(100, 'third', { shift: -20 }),
)

describe('frames of a recording', () => {
  it.each([1, 7, 50, 1000])('are found wherever pieces of %i bytes break', (piece) => {
    const tape = readInPieces(whole, piece)!
    expect(readSamples(whole, tape.video.samples)).toEqual(['first', 'second', 'third'])
    expect(tape.video.samples.map(({ at, shift, key }) => [at, shift, key])).toEqual([
      [0, 0, true],
      [50, 100, false],
      [100, -20, false],
    ])
    expect(readSamples(whole, tape.sound.samples)).toEqual(['la'])
    expect(tape.video.configs).toEqual([configs.phone])
    expect(tape.sound.configs).toEqual([Uint8Array.of(0x11, 0x90)])
    expect(tape.bytes).toBe(whole.length)
  })

  it('leave out the one that a crash cut off', () => {
    expect(readInPieces(whole.subarray(0, whole.length - 4))!.video.samples).toHaveLength(3)

    const tape = readInPieces(whole.subarray(0, whole.length - 6))!
    expect(readSamples(whole, tape.video.samples)).toEqual(['first', 'second'])
  })

  it('go on in one line when the phone began anew, with its new configuration', () => {
    const again = joined(
      whole,
      frame(900, 'last'),
      configTag(configs.baseline, 0),
      frame(0, 'fourth', { key: true }),
      frame(50, 'fifth'),
    )
    const { samples, configs: known } = readInPieces(again)!.video

    expect(samples.map(({ at, config }) => [at, config])).toEqual([
      [0, 0],
      [50, 0],
      [100, 0],
      [900, 0],
      [940, 1],
      [990, 1],
    ])
    expect(known).toHaveLength(2)
  })

  it('given a phone that began anew at a time of its own, then they go on from the last', () => {
    const again = joined(
      whole,
      frame(900, 'last'),
      frame(300, 'fourth', { key: true }),
      frame(350, 'fifth'),
    )
    expect(readInPieces(again)!.video.samples.map(({ at }) => at)).toEqual([
      0, 50, 100, 900, 940, 990,
    ])
  })

  it('given a longer configuration that begins as the last, then it is another', () => {
    const longer = joined(configs.phone, [1])
    expect(readInPieces(joined(whole, configTag(longer)))!.video.configs).toEqual([
      configs.phone,
      longer,
    ])
  })

  it('given a configuration as long as the last with one other byte, then it is another', () => {
    const other = Uint8Array.from(configs.phone, (byte, at) => (at === 9 ? byte ^ 1 : byte))
    expect(readInPieces(joined(whole, configTag(other)))!.video.configs).toEqual([
      configs.phone,
      other,
    ])
  })

  it('given a frame before any configuration, then it is left out', () => {
    const file = joined(
      flvHead,
      frame(0, 'early', { key: true }),
      configTag(configs.phone),
      frame(50, 'first'),
    )
    expect(readSamples(file, readInPieces(file)!.video.samples)).toEqual(['first'])
  })

  it('given the last sound cut off right behind its bytes, then it is among them, and is not moved', () => {
    const cut = joined(flvHead, soundConfigTag, sound(7, 'abc')).subarray(0, -4)
    const { samples } = readInPieces(cut)!.sound

    expect(readSamples(cut, samples)).toEqual(['abc'])
    expect(samples.map(({ shift, key }) => [shift, key])).toEqual([[0, true]])
  })

  it('given packets that hold no frame, or are of no track, then they are left out', () => {
    const file = joined(
      whole,
      tag(9, 150, [0x17, 2, 0, 0, 0], 'end'),
      tag(18, 160, [0xaf, 1], 'la'),
    )

    expect(readSamples(file, readInPieces(file)!.video.samples)).toEqual([
      'first',
      'second',
      'third',
    ])
    expect(readSamples(file, readInPieces(file)!.sound.samples)).toEqual(['la'])
  })

  it('given sound of another codec among them, then it is left out', () => {
    const other = joined(whole, tag(8, 20, [0x27, 1, 0, 0, 0], 'MP3'))
    expect(readSamples(other, readInPieces(other)!.sound.samples)).toEqual(['la'])
  })

  it('are not moved by a configuration that a server sends again with the time 0', () => {
    const again = joined(
      whole,
      frame(900, 'last'),
      configTag(configs.phone, 0),
      frame(950, 'on', { key: true }),
    )
    expect(readInPieces(again)!.video.samples.map(({ at }) => at)).toEqual([0, 50, 100, 900, 950])
  })

  it('take jitter for jitter, and times beyond 24 bits as they are', () => {
    const late = 2 ** 24 + 5
    const file = joined(
      flvHead,
      configTag(configs.phone, late),
      frame(late, 'a', { key: true }),
      sound(late - 30, 'x'),
      frame(late + 40, 'b'),
    )

    expect(readInPieces(file)!.video.samples.map(({ at }) => at)).toEqual([late, late + 40])
  })

  it('do not need the configuration twice', () => {
    expect(readInPieces(joined(whole, configTag(configs.phone, 100)))!.video.configs).toHaveLength(
      1,
    )
  })

  it.each([
    ['nothing', new Uint8Array(0)],
    ['another file', ascii('\xff\xd8\xff and so on, a photo'.repeat(3))],
  ])('are not looked for in %s', (_, bytes) => expect(readInPieces(bytes)).toBeUndefined())

  it('are none in a recording of another codec', () => {
    const file = joined(
      flvHead,
      tag(9, 0, [0x12, 1, 0, 0, 0], 'H.263'),
      tag(8, 0, [0x2f, 1], 'MP3'),
    )
    expect(readInPieces(file)).toMatchObject({ video: { samples: [] }, sound: { samples: [] } })
  })
})
