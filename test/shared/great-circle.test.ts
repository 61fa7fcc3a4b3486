import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { metresBetween, metresPerDegree } from '#shared/great-circle'

const pointAt = (longitude: number, latitude: number) => ({ longitude, latitude })
const here = pointAt(117, 28)

/** The same way by the angle between two vectors, which shares no formula with the haversine. */
function byVectors(a: typeof here, b: typeof here): number {
  const unit = ({ longitude, latitude }: typeof here) => {
    const east = (longitude * Math.PI) / 180
    const north = (latitude * Math.PI) / 180
    return [
      Math.cos(north) * Math.cos(east),
      Math.cos(north) * Math.sin(east),
      Math.sin(north),
    ] as const
  }

  const [x1, y1, z1] = unit(a)
  const [x2, y2, z2] = unit(b)
  const sine = Math.hypot(y1 * z2 - z1 * y2, z1 * x2 - x1 * z2, x1 * y2 - y1 * x2)

  return 6_371_008.8 * Math.atan2(sine, x1 * x2 + y1 * y2 + z1 * z2)
}

describe('metres between two places', () => {
  it.each([
    ['a kilometre to the north', here, pointAt(117, 28 + 1000 / 111_195.08), 1000, 3],
    ['a hundredth of a degree to the east', here, pointAt(117.01, 28), 981.8, 0],
    ['none', here, here, 0, 9],
    ['a quarter of the earth, pole to equator', pointAt(0, 90), pointAt(73, 0), 10_007_557, 0],
    ['across the date line', pointAt(179.5, 0), pointAt(-179.5, 0), 111_195, 0],
  ] as const)('%s', (_, a, b, metres, digits) => {
    expect(metresBetween(a, b)).toBeCloseTo(metres, digits)
  })

  it('are those of a second formula, and as many the other way', () => {
    const place = fc.record({
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    })
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(Math.abs(metresBetween(a, b) - byVectors(a, b))).toBeLessThan(1)
        expect(metresBetween(b, a)).toBeCloseTo(metresBetween(a, b), 6)
      }),
    )
  })

  it('of a degree are known', () => expect(metresPerDegree).toBeCloseTo(111_195.08, 2))
})
