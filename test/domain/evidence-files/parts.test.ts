import { describe, expect, it } from 'vitest'
import { createByteReader } from '#shared/evidence/view'
import { listBoxes } from '../../../cloudfunctions/_rules/evidence-files/boxes'
import { readMp3Frame } from '../../../cloudfunctions/_rules/evidence-files/frames'
import { findHeicExif } from '../../../cloudfunctions/_rules/evidence-files/heic'
import { inspectFile } from '../../../cloudfunctions/_rules/evidence-files/inspect'
import { readPhotoHeaders } from '../../../cloudfunctions/_rules/evidence-files/photo'
import { be16, be32, joined, jpeg } from './samples'

describe('numbers and letters at a place', () => {
  const file = createByteReader(Uint8Array.of(1, 2, 3, 4, 0x61))

  it('given a place past the end or before the start, then there is none', () => {
    expect([
      file.u8(4),
      file.u8(5),
      file.u16(3),
      file.u16(4),
      file.u32(1),
      file.u32(2),
      file.u8(-1),
    ]).toEqual([0x61, undefined, 0x0461, undefined, 0x02030461, undefined, undefined])
    expect([
      file.letters(4, 1),
      file.letters(4, 2),
      file.letters(-1, 1),
      file.letters(5, 0),
    ]).toEqual(['a', undefined, undefined, ''])
    expect(createByteReader(Uint8Array.of(1, 2), true).u16(0)).toBe(0x0201)
  })
})

describe('boxes', () => {
  const of = (...parts: Parameters<typeof joined>) => listBoxes(createByteReader(joined(...parts)))

  it.each<
    [given: string, found: ReturnType<typeof listBoxes>, expected: [string, number, number][]]
  >([
    [
      'two empty ones',
      of(be32(8), 'free', be32(8), 'skip'),
      [
        ['free', 8, 8],
        ['skip', 16, 16],
      ],
    ],
    ['one shorter than its head', of(be32(7), 'free', be32(8), 'skip'), []],
    ['one to the end', of(be32(0), 'mdat', 'abcd'), [['mdat', 8, 12]]],
    [
      'a long one',
      of(be32(1), 'mdat', be32(0), be32(20), 'abcd', be32(8), 'free'),
      [
        ['mdat', 16, 20],
        ['free', 28, 28],
      ],
    ],
    [
      'a long one past 4 GB',
      of(be32(1), 'mdat', be32(1), be32(20), 'abcd', be32(8), 'free'),
      [['mdat', 16, 28]],
    ],
    ['a long one shorter than its head', of(be32(1), 'mdat', be32(0), be32(15), 'abcd'), []],
  ])('given %s, then they are found', (_, found, expected) => {
    expect(found.map(({ type, startByte, endByte }) => [type, startByte, endByte])).toEqual(
      expected,
    )
  })
})

describe('photos', () => {
  const frame = (width: number, height: number) => [
    0xff,
    0xc0,
    ...be16(11),
    8,
    ...be16(height),
    ...be16(width),
    1,
    1,
    0x11,
    0,
  ]

  it.each([
    [
      [10, 10],
      [4000, 3000],
      [20, 20],
    ],
    [
      [4000, 3000],
      [10, 10],
    ],
  ])('given frames of several sizes, then the largest counts', (...sizes) => {
    const file = joined(
      [0xff, 0xd8],
      ...sizes.map(([width, height]) => frame(width!, height!)),
      [0xff, 0xd9],
    )
    expect(readPhotoHeaders(createByteReader(file), 'jpeg')).toMatchObject({
      width: 4000,
      height: 3000,
    })
  })

  it('given what looks like a frame behind the beginning of the picture, then it is none', () => {
    const scan = [0xff, 0xda, 0, 2]
    const file = joined([0xff, 0xd8], frame(40, 30), scan, frame(4000, 3000), [0xff, 0xd9])

    expect(readPhotoHeaders(createByteReader(file), 'jpeg')).toEqual({
      width: 40,
      height: 30,
      isComplete: true,
    })
  })

  it('given half an end marker, then the photo is cut short', () => {
    const whole = jpeg(40, 30)
    for (const end of [
      [0xff, 0],
      [0, 0xd9],
    ]) {
      const cut = joined(whole.subarray(0, -2), end)
      expect(inspectFile(cut, cut.length, 'image/jpeg')).toMatchObject({
        ok: false,
        problem: 'broken',
      })
    }
  })

  it('given no width or no height, then it is broken', () => {
    for (const [width, height] of [
      [0, 10],
      [10, 0],
    ] as const)
      expect(inspectFile(jpeg(width, height), 100, 'image/jpeg')).toMatchObject({
        ok: false,
        problem: 'broken',
      })
  })

  it.each([
    ['without loss', 'VP8L', [0x2f, 0x1f, 0xc3, 0x95, 0x00, 0, 0, 0, 0, 0], 800, 600],
    ['with loss', 'VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, 0x20, 0x03, 0x58, 0x02], 800, 600],
  ] as const)('given a WebP %s, then its size is read', (_, type, data, width, height) => {
    const body = joined('WEBP', type, be32(data.length).reverse(), [...data])
    const file = joined('RIFF', be32(body.length).reverse(), body)

    expect(readPhotoHeaders(createByteReader(file), 'webp')).toMatchObject({
      width,
      height,
      isComplete: true,
    })
  })
})

it.each([
  ['of four bytes', 4, 0],
  ['of eight bytes', 8, 0],
  ['of eight bytes, with a version that has more', 8, 1],
])(
  'given places %s and other items before it, then EXIF of a HEIC is found',
  (_, width, version) => {
    const box = (type: string, ...parts: Parameters<typeof joined>) => {
      const body = joined(...parts)
      return joined(be32(body.length + 8), type, body)
    }

    const wide = (n: number) => (width === 8 ? [...be32(0), ...be32(n)] : be32(n))
    const place = (at: number) => wide(at).concat(wide(12))

    const method = version === 0 ? [] : be16(0)

    const item = (id: number, base: number, ...at: number[]) => {
      const extents = at.flatMap((one) => [...(version === 0 ? [] : be32(0)), ...place(one)])
      return [...be16(id), ...method, ...be16(0), ...wide(base), ...be16(at.length), ...extents]
    }

    const sizes = [(width << 4) | width, (width << 4) | (version === 0 ? 0 : 4)]
    const items = [...item(3, 0, 900, 950), ...item(5, 0), ...item(7, 1000, 24)]
    const meta = box(
      'meta',
      [0, 0, 0, 0],
      box(
        'iinf',
        [0, 0, 0, 0, ...be16(1)],
        box('infe', [2, 0, 0, 0, ...be16(7), 0, 0], 'Exif', [0]),
      ),
      box('iloc', [version, 0, 0, 0, ...sizes, ...be16(3)], items),
    )
    const file = joined(meta, new Uint8Array(1024 - meta.length), be32(2), new Uint8Array(20))

    expect(findHeicExif(createByteReader(file))).toEqual({
      startByte: 1024 + 4 + 2,
      endByte: 1024 + 12,
    })
  },
)

it.each([
  ['MPEG-1', [0xff, 0xfb, 0x90, 0x00], { length: 417, seconds: 1152 / 44_100 }],
  ['MPEG-1, padded', [0xff, 0xfb, 0x92, 0x00], { length: 418, seconds: 1152 / 44_100 }],
  ['MPEG-2', [0xff, 0xf3, 0x80, 0x00], { length: 208, seconds: 576 / 22_050 }],
  ['MPEG-2.5', [0xff, 0xe3, 0x80, 0x00], { length: 417, seconds: 576 / 11_025 }],
  ['no version', [0xff, 0xeb, 0x90, 0x00], undefined],
  ['another layer', [0xff, 0xfd, 0x90, 0x00], undefined],
])('given a frame of %s, then its length and time are known', (_, bytes, frame) => {
  expect(readMp3Frame(createByteReader(Uint8Array.from(bytes)), 0)).toEqual(frame)
})
