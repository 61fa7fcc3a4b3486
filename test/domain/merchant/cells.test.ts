import fc from 'fast-check'
import { expect, test } from 'vitest'
import { metresBetween, metresPerDegree } from '#shared/great-circle'
import { cellOf, cellsAround } from '../../../cloudfunctions/_domain/place'

const centre = fc.record({
  longitude: fc.double({ min: 73, max: 136, noNaN: true }),
  latitude: fc.double({ min: 3, max: 54, noNaN: true }),
})
const shift = fc.double({ min: -0.02, max: 0.02, noNaN: true })

test('every place within so many metres lies in a cell of a ring, and each ring is a cell further', () => {
  fc.assert(
    fc.property(centre, shift, shift, (from, east, north) => {
      const place = { longitude: from.longitude + east, latitude: from.latitude + north }
      const rings = cellsAround(from, 1_000)
      if (metresBetween(from, place) <= 1_000) expect(rings.flat()).toContain(cellOf(place))
      expect(rings[0]).toEqual([cellOf(from)])
      expect(new Set(rings.flat()).size).toBe(rings.flat().length)
    }),
    { numRuns: 2_000, seed: 315 },
  )
})

test.each([60.1, 89.9999, 90, -90])(
  'at latitude %d there is none: its ring would go around the earth',
  (latitude) => {
    expect(cellsAround({ longitude: 117, latitude }, 1_000)).toEqual([])
  },
)

test('the outermost places of the circle lie in a cell of a ring', () => {
  fc.assert(
    fc.property(centre, (from) => {
      const high = 1_000 / metresPerDegree
      const wide = high / Math.cos((from.latitude * Math.PI) / 180)
      const cells = cellsAround(from, 1_000).flat()

      for (const [east, north] of [
        [wide, 0],
        [-wide, 0],
        [0, high],
        [0, -high],
      ] as const)
        expect(cells).toContain(
          cellOf({ longitude: from.longitude + east, latitude: from.latitude + north }),
        )
    }),
    { numRuns: 500, seed: 315 },
  )
})
