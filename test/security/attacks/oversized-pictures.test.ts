import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspectFile } from '../../../cloudfunctions/_rules/evidence-files/inspect'
import { openProduct, type Product } from '../../actions/cloud'
import { png, preserveFile, uploadFile } from '../../actions/evidence/photos'
import {
  ascii,
  be16,
  be32,
  ftyp,
  heic,
  joined,
  jpeg,
  png as pngOf,
  webp,
} from '../../domain/evidence-files/samples'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('no picture exhausts the phone that opens it', () => {
  it('a thumbnail is small by its pixels, whatever its bytes', async () => {
    const photo = await preserveFile(product, 'sends', png)

    const seal = async (bytes: Uint8Array) => ({
      ...(await uploadFile(product, 'sends', bytes)),
      thumbnailOf: photo,
    })

    for (const bomb of [pngOf(14_000, 4_500), jpeg(6_000, 500), webp(2_000, 2_000)])
      expect(await product.as('sends').getErrorCode('evidence.seal', await seal(bomb))).toBe(
        'INVALID_INPUT ticket',
      )

    await product.as('sends').call('evidence.seal', await seal(jpeg(1_080, 1_920)))
  })

  it('a picture in lists and on pages decodes to 256 MB at most', async () => {
    for (const bomb of [
      pngOf(8_001, 8_000),
      jpeg(16_000, 12_500),
      heic(16_320, 12_240),
      webp(16_383, 4_000),
    ])
      expect(
        await product
          .as('sends')
          .getErrorCode('evidence.seal', await uploadFile(product, 'sends', bomb)),
      ).toBe('EVIDENCE_WRONG_TYPE fileID')
    for (const camera of [jpeg(8_192, 6_144), heic(8_064, 6_048)])
      await preserveFile(product, 'sends', camera)
  })

  it('no picture says a small size to us and a huge one to the decoder', () => {
    const frame = (width: number, height: number) =>
      joined([0xff, 0xc0], be16(11), [8], be16(height), be16(width), [1, 1, 0x11, 0])
    const plain = jpeg(300, 300)
    // Decoders read FF01 and FFD0 to FFD7 without a length. What we would skip is a frame for them.
    const withHiddenFrame = (marker: number) => {
      const hidden = frame(60_000, 60_000)
      return joined(
        plain.slice(0, 2),
        [0xff, marker],
        be16(hidden.length + 2),
        hidden,
        plain.slice(2),
      )
    }
    const chunk = (type: string, content: number[]) =>
      joined(be32(content.length), ascii(type), content, [0, 0, 0, 0])
    const header = (width: number, interlace: number) =>
      chunk('IHDR', [...be32(width), ...be32(width), 8, 2, 0, 0, interlace])
    const signature = ascii('\x89PNG\r\n\x1a\n')
    const secondHeader = joined(signature, header(300, 0), header(11_000, 0), chunk('IEND', []))
    const interlaced = joined(signature, header(300, 1), chunk('IEND', []))

    const inspect = (bytes: Uint8Array, type: string) => inspectFile(bytes, bytes.length, type)
    for (const marker of [0x01, 0xd0, 0xd7, 0xd8, 0xde, 0xf0, 0x02])
      expect(inspect(withHiddenFrame(marker), 'image/jpeg')).toMatchObject({ problem: 'broken' })
    for (const bytes of [secondHeader, interlaced])
      expect(inspect(bytes, 'image/png')).toMatchObject({ problem: 'broken' })
    expect(inspect(plain, 'image/jpeg')).toMatchObject({ ok: true })
    const sound = joined(signature, header(300, 0), chunk('IEND', []))
    expect(inspect(sound, 'image/png')).toMatchObject({ ok: true })
  })

  it('no picture hides its size behind more boxes than are read', () => {
    const box = (type: string, ...parts: (Uint8Array | number[])[]) => {
      const content = joined(...parts)
      return joined(be32(content.length + 8), ascii(type), content)
    }
    const size = (width: number) => box('ispe', [0, 0, 0, 0], be32(width), be32(width))
    const properties = [
      size(300),
      ...Array.from({ length: 1_000 }, () => box('free')),
      size(60_000),
    ]
    const hidden = joined(
      ftyp('heic'),
      box('meta', [0, 0, 0, 0], box('iprp', box('ipco', ...properties))),
    )

    expect(inspectFile(hidden, hidden.length, 'image/heic')).toMatchObject({ problem: 'broken' })
  })

  it('nor is one read for ever: its index promises pieces of no width', () => {
    const box = (type: string, ...parts: (Uint8Array | number[])[]) => {
      const content = joined(...parts)
      return joined(be32(content.length + 8), type, content)
    }

    const full = (type: string, version: number, ...parts: (Uint8Array | number[])[]) =>
      box(type, [version, 0, 0, 0], ...parts)

    const item = [...be16(7), 0, 0, 0, 0, ...be16(65_535)]
    const index = joined(...Array.from({ length: 10_000 }, () => item))
    const list = full('iinf', 0, be16(1), full('infe', 2, be16(1), be16(0), ascii('Exif\0')))
    const places = full('iloc', 1, be16(0), be16(10_000), index)
    const size = box('iprp', box('ipco', full('ispe', 0, be32(100), be32(100))))
    const file = joined(box('ftyp', ascii('heic'), be32(0)), full('meta', 0, list, places, size))
    // Its own processor time: others may be busy meanwhile.
    const before = process.cpuUsage()

    expect(inspectFile(file, file.length, 'image/heic')).toMatchObject({ ok: true })
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3_000)
  })

  it('the largest of the sizes that a file states counts', () => {
    const frame = (width: number, height: number) => jpeg(width, height).subarray(2, 15)

    const two = joined([0xff, 0xd8], frame(60_000, 60_000), jpeg(4, 3).subarray(2))
    // A canvas of four pixels with a picture of 16,383 × 16,383 on it.
    const picture = joined('VP8 ', [10, 0, 0, 0], [0, 0, 0, 0x9d, 1, 0x2a, 0xff, 0x3f, 0xff, 0x3f])
    const moving = joined('ANMF', [34, 0, 0, 0], new Uint8Array(16), picture)

    for (const [bytes, mime] of [
      [two, 'image/jpeg'],
      [joined(webp(2, 2), picture), 'image/webp'],
      [joined(webp(2, 2), moving), 'image/webp'],
    ] as const)
      expect(inspectFile(bytes, bytes.length, mime)).toMatchObject({
        ok: false,
        problem: 'too_many_pixels',
      })
  })
})
