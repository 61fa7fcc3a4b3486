import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPhotoClaims } from '#shared/evidence/exif'
import { type ExifWishes, tiff } from '../../domain/evidence-files/samples'

describe('reading EXIF', () => {
  it.each<[string, ExifWishes, object]>([
    ['nothing', {}, {}],
    ['camera', { make: 'HUAWEI' }, { camera: 'HUAWEI' }],
    [
      'time without zone is Shanghai time, and says so',
      { taken: '2026:11:24 10:20:30' },
      {
        taken: {
          local: '2026-11-24T10:20:30',
          at: Date.parse('2026-11-24T10:20:30+08:00'),
          zoneKnown: false,
        },
      },
    ],
    [
      'time with zone',
      { taken: '2026:11:24 10:20:30', offset: '+09:00' },
      {
        taken: {
          local: '2026-11-24T10:20:30',
          at: Date.parse('2026-11-24T01:20:30Z'),
          zoneKnown: true,
        },
      },
    ],
    [
      'a zone with more behind it is none',
      { taken: '2026:11:24 10:20:30', offset: '+09:00x' },
      {
        taken: {
          local: '2026-11-24T10:20:30',
          at: Date.parse('2026-11-24T10:20:30+08:00'),
          zoneKnown: false,
        },
      },
    ],
    ['blank time', { taken: '    :  :     :  :  ' }, {}],
    ['impossible time', { taken: '2026:13:40 99:00:00' }, {}],
    [
      'south and west',
      { latitude: ['S', 33, 30, 0], longitude: ['W', 70, 0, 36] },
      { place: { latitude: -33.5, longitude: -70.01 } },
    ],
    ['latitude alone', { latitude: ['N', 28, 0, 0] }, {}],
    ['beyond the pole', { latitude: ['N', 91, 0, 0], longitude: ['E', 1, 0, 0] }, {}],
    [
      'on the equator',
      { latitude: ['N', 0, 0, 0], longitude: ['E', 1, 0, 0] },
      { place: { latitude: 0, longitude: 1 } },
    ],
    ['nowhere', { latitude: ['N', 0, 0, 0], longitude: ['E', 0, 0, 0] }, {}],
  ])('%s', (_, wishes, claims) => {
    expect(readPhotoClaims(tiff(wishes))).toEqual(claims)
    expect(readPhotoClaims(tiff({ ...wishes, little: true }))).toEqual(claims)
  })

  it('finds every place again to a hundredth of a second of arc', () => {
    const angle = (most: number, refs: [string, string]) =>
      fc.tuple(
        fc.constantFrom(...refs),
        fc.integer({ min: 1, max: most - 1 }),
        fc.nat(59),
        fc.nat(5999).map((n) => n / 100),
      )
    fc.assert(
      fc.property(
        angle(90, ['N', 'S']),
        angle(180, ['E', 'W']),
        fc.boolean(),
        (latitude, longitude, little) => {
          const place = readPhotoClaims(tiff({ latitude, longitude, little })).place
          const [ref, degrees, minutes, seconds] = latitude
          expect(place?.latitude).toBeCloseTo(
            (ref === 'S' ? -1 : 1) * (degrees + minutes / 60 + seconds / 3600),
            6,
          )
          expect(Math.sign(place?.longitude as number)).toBe(longitude[0] === 'W' ? -1 : 1)
        },
      ),
    )
  })

  it('a directory that points at itself or claims 65535 entries ends', () => {
    const block = tiff({ taken: '2026:11:24 10:20:30' })
    for (let at = 4; at < block.length; at++) {
      for (const value of [0, 8, 255]) {
        const crafted = block.slice()
        crafted[at] = value
        expect(() => readPhotoClaims(crafted)).not.toThrow()
      }
    }
  })
})
