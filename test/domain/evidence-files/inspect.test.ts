import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../../cloudfunctions/_rules/evidence-files/formats'
import { type Inspection, inspectFile } from '../../../cloudfunctions/_rules/evidence-files/inspect'
import { aac, ascii, ftyp, heic, joined, jpeg, mp3, png, tiff, wav, webp } from './samples'

const exif = tiff({
  taken: '2026:11:24 10:20:30',
  offset: '+08:00',
  latitude: ['N', 28, 14, 24],
  longitude: ['E', 117, 1, 48],
})
const samples: [string, Uint8Array, string][] = [
  ['jpeg', jpeg(4000, 3000, exif), 'image/jpeg'],
  ['png', png(1080, 2400), 'image/png'],
  ['webp', webp(800, 600), 'image/webp'],
  ['heic', heic(4032, 3024, exif), 'image/heic'],
  ['mp4', ftyp('isom'), 'video/mp4'],
  ['mp4', ftyp('mp42'), 'video/mp4'],
  ['mp4', ftyp('3gp4'), 'video/3gpp'],
  ['mov', ftyp('qt  '), 'video/quicktime'],
  ['m4a', ftyp('M4A '), 'audio/m4a'],
  ['mp3', mp3, 'audio/mpeg'],
  ['mp3', joined('ID3', [4, 0, 0, 0, 0, 0, 0]), 'audio/mp3'],
  ['aac', aac, 'audio/aac'],
  ['amr', ascii('#!AMR\n\x3c'), 'audio/amr'],
  ['amr', ascii('#!AMR-WB\n'), 'audio/amr'],
  ['wav', wav, 'audio/wav'],
  ['pdf', ascii('%PDF-1.7\n'), 'application/pdf'],
]

const problemOf = (inspection: Inspection) => (inspection.ok ? undefined : inspection.problem)

describe('what the bytes say', () => {
  it.each(samples)('%s', (format, bytes, declared) => {
    expect(detectFormat(bytes)).toBe(format)
    expect(inspectFile(bytes, bytes.length, declared)).toMatchObject({
      ok: true,
      file: { format },
    })
  })

  it.each<[string, Uint8Array]>([
    ['zip', ascii('PK\x03\x04')],
    ['zip', ascii('PK\x05\x06')],
    ['gzip', ascii('\x1f\x8b\x08')],
    ['rar', ascii('Rar!\x1a\x07')],
    ['7z', ascii('7z\xbc\xaf\x27\x1c')],
    ['program', ascii('MZ\x90')],
    ['program', ascii('\x7fELF')],
    ['program', ascii('#!/bin/sh')],
    ['markup', ascii('<svg xmlns="x">')],
    ['markup', ascii('\xef\xbb\xbf <!DOCTYPE html>')],
    ['markup', ascii('<html>')],
    ['markup', ascii('<')],
    ['markup', ascii('\xef\xbb\xbf<a>')],
    ['gif', ascii('GIF89a')],
  ])('%s is recognised and refused by name', (foreign, bytes) => {
    expect(detectFormat(bytes)).toBe(foreign)
    expect(problemOf(inspectFile(bytes, bytes.length, 'image/jpeg'))).toBe('foreign_type')
  })

  it('a container of another kind is none of sound or picture', () => {
    expect(detectFormat(ascii('RIFF\x24\0\0\0AVI LIST'))).toBeUndefined()
  })

  it('one sync word does not make an mp3', () => {
    expect(
      detectFormat(joined([0xff, 0xfb, 0x90, 0x00], new Uint8Array(1000).fill(7))),
    ).toBeUndefined()
  })
})

describe('a declared type', () => {
  it('agrees only with its own bytes and its known aliases', () => {
    for (const [format, bytes] of samples)
      for (const [other, , declared] of samples) {
        const fits = inspectFile(bytes, bytes.length, declared).ok
        if (format === other) expect(fits, `${format} as ${declared}`).toBe(true)
        else
          expect([fits, format, declared].join(), 'a known alias').toMatch(
            /^false|^true,mov,video\/mp4|^true,m4a,audio\/aac|^true,mp4,audio\/(m4a|aac)/,
          )
      }
  })

  it('may carry parameters and capitals', () => {
    expect(inspectFile(jpeg(2, 2), 30, 'Image/JPEG; charset=binary').ok).toBe(true)
  })

  it('is named with the real one when wrong', () => {
    expect(inspectFile(png(2, 2), 60, 'image/jpeg')).toEqual({
      ok: false,
      problem: 'mismatch',
      sentence: '文件内容与声明的类型不符：声明 image/jpeg，实际 image/png',
    })
  })
})

describe('bounds', () => {
  const photo = jpeg(100, 100)
  const MB = 1024 * 1024

  it.each<[string, Uint8Array, number, string, string | undefined]>([
    ['empty', new Uint8Array(), 0, 'image/jpeg', 'empty'],
    ['10 MB photo', photo, 10 * MB, 'image/jpeg', undefined],
    ['one byte more', photo, 10 * MB + 1, 'image/jpeg', 'too_large'],
    ['100 MB video', ftyp('isom'), 100 * MB, 'video/mp4', undefined],
    ['one byte more', ftyp('isom'), 100 * MB + 1, 'video/mp4', 'too_large'],
    ['20 MB recording', mp3, 20 * MB, 'audio/mpeg', undefined],
    ['one byte more', mp3, 20 * MB + 1, 'audio/mpeg', 'too_large'],
    ['a picture of 65535 × 65535', jpeg(65_535, 65_535), 100, 'image/jpeg', 'too_many_pixels'],
    ['a bomb of a png', png(50_000, 50_000), 100, 'image/png', 'too_many_pixels'],
    ['no pixels', jpeg(0, 10), 100, 'image/jpeg', 'broken'],
    ['text', ascii('hello world'), 11, 'image/jpeg', 'unknown_type'],
  ])('%s', (_, head, size, declared, problem) => {
    expect(problemOf(inspectFile(head, size, declared))).toBe(problem)
  })

  it('a photo cut anywhere is broken, never accepted', () => {
    for (const [whole, declared] of [
      [jpeg(40, 30, exif), 'image/jpeg'],
      [png(40, 30), 'image/png'],
      [webp(40, 30), 'image/webp'],
    ] as const)
      for (let cut = 1; cut < whole.length; cut++)
        expect(inspectFile(whole.subarray(0, cut), cut, declared).ok, `${declared} at ${cut}`).toBe(
          false,
        )
  })

  it('a photo with a preview appended is whole', () => {
    const bytes = joined(jpeg(40, 30), ascii('MPF and more'))
    expect(inspectFile(bytes, bytes.length, 'image/jpeg').ok).toBe(true)
  })
})

describe('claims', () => {
  it.each([
    ['jpeg', jpeg(40, 30, exif), 'image/jpeg'],
    ['png', png(40, 30, exif), 'image/png'],
    ['heic', heic(40, 30, exif), 'image/heic'],
  ])('of a %s', (_, bytes, declared) => {
    const inspection = inspectFile(bytes, bytes.length, declared)
    expect(inspection.ok && inspection.file.claims).toEqual({
      taken: {
        local: '2026-11-24T10:20:30',
        at: Date.parse('2026-11-24T02:20:30Z'),
        zoneKnown: true,
      },
      place: { longitude: 117.03, latitude: 28.24 },
    })
  })

  it('sizes of a heic are those of the picture, not of its thumbnail', () => {
    const bytes = heic(4032, 3024)
    expect(inspectFile(bytes, bytes.length, 'image/heic')).toMatchObject({
      ok: true,
      file: { width: 4032, height: 3024 },
    })
  })
})

describe('any bytes', () => {
  const declared = fc.constantFrom(
    'image/jpeg',
    'image/png',
    'image/heic',
    'video/mp4',
    'audio/mpeg',
    '',
    'x',
  )

  it('random bytes are judged, never thrown over', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), declared, (bytes, type) => {
        inspectFile(bytes, bytes.length, type)
      }),
      { numRuns: 2000 },
    )
  })

  it('a good file with bytes changed is judged, never thrown over', () => {
    const change = fc.tuple(fc.nat(2000), fc.integer({ min: 0, max: 255 }))
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(change, { minLength: 1, maxLength: 12 }),
        ([, bytes, type], changes) => {
          const changed = bytes.slice()
          for (const [at, value] of changes) changed[at % changed.length] = value
          const inspection = inspectFile(changed, changed.length, type)
          if (inspection.ok && inspection.file.claims?.place) {
            expect(Math.abs(inspection.file.claims.place.latitude)).toBeLessThanOrEqual(90)
          }
        },
      ),
      { numRuns: 3000 },
    )
  })
})
