import { describe, expect, it } from 'vitest'
import { readPhotoClaims } from '#shared/evidence/exif'
import { createByteReader } from '#shared/evidence/view'
import { listBoxes } from '../../../cloudfunctions/_rules/evidence-files/boxes'
import { readAdtsFrame } from '../../../cloudfunctions/_rules/evidence-files/frames'
import { findHeicExif } from '../../../cloudfunctions/_rules/evidence-files/heic'
import { inspectFile } from '../../../cloudfunctions/_rules/evidence-files/inspect'
import { readMovieFacts } from '../../../cloudfunctions/_rules/evidence-files/movie'
import { isWholePdf } from '../../../cloudfunctions/_rules/evidence-files/pdf'
import { readPhotoHeaders } from '../../../cloudfunctions/_rules/evidence-files/photo'
import { measureSound } from '../../../cloudfunctions/_rules/evidence-files/sound'
import { sourceOfBytes } from '../../../cloudfunctions/_rules/evidence-files/source'
import { ascii, be16, be32, ftyp, joined, jpeg, movie, mp3Of, pdf, tiff, wavOf } from './samples'

const box = (type: string, ...parts: Parameters<typeof joined>) => {
  const body = joined(...parts)
  return joined(be32(body.length + 8), type, body)
}

describe('the last byte that counts, and the first that does not', () => {
  it('a box to the end that has no room for its own head is none', () => {
    const file = createByteReader(joined(be32(0), 'mdat', 'abcdefgh'))
    expect(listBoxes(file, 0, 4)).toEqual([])
    expect(listBoxes(createByteReader(joined(be32(8), 'free', be32(0), 'mdat')), 8, 12)).toEqual([])
  })

  it.each([
    ['whose media have a length of 64 bits', [be32(1), 'mdat', be32(0), be32(20), 'abcd'], true],
    ['whose media go to the end', [be32(0), 'mdat', 'abcd'], true],
    [
      'whose media have a length of 64 bits beyond the end',
      [be32(1), 'mdat', be32(0), be32(21), 'abcd'],
      false,
    ],
    ['whose media are longer than 4 GB', [be32(1), 'mdat', be32(1), be32(20), 'abcd'], false],
    ['whose media are shorter than their head', [be32(7), 'mdat', 'abcd'], false],
  ] as [string, Parameters<typeof joined>, boolean][])('a film %s', (_, media, whole) => {
    const index = movie({ seconds: 2, media: false }).subarray(ftyp('isom').length)
    const facts = readMovieFacts(sourceOfBytes(joined(ftyp('isom'), index, joined(...media))))

    expect(facts).toEqual(whole ? { hasPicture: true, seconds: 2 } : undefined)
  })

  it('a frame of sound that is its head alone, and one shorter than that', () => {
    const frame = (length: number) =>
      createByteReader(
        Uint8Array.from([0xff, 0xf1, 0x50, 0x80, length >> 3, (length & 7) << 5, 0xfc]),
      )

    expect(readAdtsFrame(frame(7), 0)).toEqual({ length: 7, seconds: 1024 / 44_100 })
    expect(readAdtsFrame(frame(6), 0)).toBeUndefined()
  })

  it('4,096 bytes outside any frame at the end of a recording, and one more', () => {
    const rest = (bytes: number) =>
      createByteReader(Buffer.concat([mp3Of(20), Buffer.alloc(bytes)]))
    expect(measureSound(rest(4096), 'mp3')).toBe(0.5)
    expect(measureSound(rest(4097), 'mp3')).toBeUndefined()
  })

  it('a recording of waves of more than 16 MB a second', () => {
    const bytes = 2 ** 24 / 4
    expect(measureSound(createByteReader(wavOf(bytes, 2 ** 24)), 'wav')).toBe(0.3)
  })

  it('a photo with bytes of filling before a marker', () => {
    const plain = jpeg(40, 30)
    const filled = joined(plain.subarray(0, 2), [0xff, 0xff, 0xff], plain.subarray(2))

    expect(readPhotoHeaders(createByteReader(filled), 'jpeg')).toEqual({
      width: 40,
      height: 30,
      isComplete: true,
    })
  })

  it('a moving WebP whose first picture is larger than its canvas', () => {
    const le24 = (n: number) => [n & 255, (n >> 8) & 255, n >> 16]
    const le32 = (n: number) => be32(n).reverse()
    const chunk = (type: string, body: Uint8Array) => joined(type, le32(body.length), body)

    const picture = chunk('VP8L', Uint8Array.from([0x2f, 0x1f, 0xc3, 0x95, 0, 0, 0, 0, 0, 0]))
    const canvas = chunk('VP8X', joined([2, 0, 0, 0], le24(9), le24(9)))
    const body = joined('WEBP', canvas, chunk('ANMF', joined(new Uint8Array(16), picture)))
    const file = joined('RIFF', le32(body.length), body)

    expect(readPhotoHeaders(createByteReader(file), 'webp')).toEqual({
      width: 800,
      height: 600,
      isComplete: true,
    })
  })

  it('a thousand boxes on one level, and no more', () => {
    const free = joined(be32(8), 'free')
    expect(
      listBoxes(createByteReader(joined(...Array.from({ length: 1001 }, () => free)))),
    ).toHaveLength(1000)
  })

  it.each([
    [
      'no size without IHDR first',
      'png',
      joined(new Uint8Array(12), 'IDAT', be32(4), be32(3)),
      undefined,
    ],
    [
      'no size of an unknown part',
      'webp',
      joined('RIFF', [22, 0, 0, 0], 'WEBP', 'XMP ', [10, 0, 0, 0], new Uint8Array(10)),
      undefined,
    ],
  ] as const)('%s', (_, format, bytes, size) =>
    expect(readPhotoHeaders(createByteReader(bytes), format)).toEqual(size),
  )

  it('a place at the date line, one beyond it, and a list of places that is too short', () => {
    const at = (degrees: number) =>
      readPhotoClaims(tiff({ latitude: ['N', 1, 0, 0], longitude: ['E', degrees, 0, 0] })).place
    expect(at(180)).toEqual({ latitude: 1, longitude: 180 })
    expect(at(181)).toBeUndefined()
  })

  it('a time with more before it is none', () => {
    expect(readPhotoClaims(tiff({ taken: 'x2026:11:24 10:20:30' }))).toEqual({})
  })

  it('a photo whose EXIF says nothing makes no claims', () => {
    const inspection = inspectFile(jpeg(4, 3, tiff({})), 100, 'image/jpeg')
    expect(inspection.ok && inspection.file).not.toHaveProperty('claims')
  })

  it.each([
    ['a brand that only contains one of M4A', ftyp('xM4A'), 'audio/m4a', false],
    ['sound in MP4 by its own name', ftyp('isom'), 'audio/mp4', true],
  ] as const)('%s', (_, bytes, declared, ok) =>
    expect(inspectFile(bytes, bytes.length, declared).ok).toBe(ok),
  )

  it('a length of a day is none of a film, a second less is', () => {
    const seconds = (length: number) =>
      readMovieFacts(sourceOfBytes(movie({ seconds: length })))?.seconds
    expect([seconds(86_400), seconds(86_399)]).toEqual([undefined, 86_399])
  })

  it.each([
    ['one blank', 'startxref\n', true],
    ['two line ends', 'startxref\r\n', true],
    ['none', 'startxref', false],
  ])('a PDF with %s between the word and the place', (_, written, whole) => {
    const bytes = ascii(String.fromCharCode(...pdf()).replace('startxref\n', written))
    expect(isWholePdf(sourceOfBytes(bytes))).toBe(whole)
  })

  it.each(['2026:13:01 10:20:30', '2026:11:24 25:20:30'])(
    'a camera that says %s says no time',
    (taken) => {
      expect(readPhotoClaims(tiff({ taken }))).toEqual({})
    },
  )
})

describe('the list of places in a HEIC', () => {
  const place = (id: number, at: number) => [
    ...be16(id),
    ...be16(0),
    ...be16(1),
    ...be32(at),
    ...be32(12),
  ]

  const heic = (entry: Uint8Array, items: number, listed: number[], behind: number[] = []) => {
    const places = box('iloc', [0, 0, 0, 0, 0x44, 0, ...be16(items)], listed)
    const meta = box('meta', [0, 0, 0, 0], box('iinf', [0, 0, 0, 0, ...be16(1)], entry), places)
    const head = joined(meta, behind)
    return createByteReader(
      joined(head, new Uint8Array(512 - head.length), be32(2), new Uint8Array(20)),
    )
  }

  const short = box('infe', [2, 0, 0, 0, ...be16(7), 0, 0], 'Exif', [0])
  const wide = box('infe', [3, 0, 0, 0, ...be32(7), 0, 0], 'Exif', [0])
  const found = { startByte: 512 + 4 + 2, endByte: 512 + 12 }

  it.each([
    ['an item whose number has two bytes', heic(short, 1, place(7, 512)), found],
    ['an item whose number has four', heic(wide, 1, place(7, 512)), found],
    [
      'one that stands behind the list, which counts it',
      heic(short, 2, place(3, 512), place(7, 512)),
      undefined,
    ],
    [
      'an extent that stands behind the list, which counts it',
      heic(short, 1, [...be16(7), ...be16(0), ...be16(1)], [...be32(512), ...be32(12)]),
      undefined,
    ],
  ])('%s', (_, file, place) => expect(findHeicExif(file)).toEqual(place))
})
