import { describe, expect, it } from 'vitest'
import { metresPerDegree } from '#shared/great-circle'
import { gridAt, isInside, isKnown, type Ring } from '../../cloudfunctions/_domain/place'

const pointAt = (longitude: number, latitude: number) => ({ longitude, latitude })

const square = (west: number, south: number): Ring => [
  [west, south],
  [west + 2, south],
  [west + 2, south + 2],
  [west, south + 2],
]

/** Its middle is as far north as two of its corners. */
const diamond: Ring = [
  [0, -2],
  [2, 0],
  [0, 2],
  [-2, 0],
]
/** A notch from the north to the height of its middle. */
const notched: Ring = [
  [0, 0],
  [4, 0],
  [4, 4],
  [2, 2],
  [0, 4],
]

it('a phone knows its place unless it says (0, 0)', () => {
  expect([pointAt(0, 0), pointAt(0, 28), pointAt(117, 0), pointAt(117, 28)].map(isKnown)).toEqual([
    false,
    true,
    true,
    true,
  ])
})

describe('inside a ring', () => {
  it.each<[given: string, ReturnType<typeof pointAt>, Ring, boolean]>([
    ['the middle', pointAt(1, 1), square(0, 0), true],
    ['west of it', pointAt(-1, 1), square(0, 0), false],
    ['east of it', pointAt(3, 1), square(0, 0), false],
    ['north of it', pointAt(1, 3), square(0, 0), false],
    ['as far north as corners', pointAt(0, 0), diamond, true],
    ['the same, west of it', pointAt(-3, 0), diamond, false],
    ['the same, east of it', pointAt(3, 0), diamond, false],
    ['west of its northern corner', pointAt(-1, 2), diamond, false],
    ['west of its southern corner', pointAt(-1, -2), diamond, false],
    ['beside a slope', pointAt(0.9, 1), diamond, true],
    ['beyond a slope', pointAt(1.1, 1), diamond, false],
    ['below a notch', pointAt(1, 2), notched, true],
    ['in a notch', pointAt(2, 3), notched, false],
    ['beside a notch', pointAt(0.5, 3), notched, true],
    ['a ring that is closed', pointAt(1, 1), [...square(0, 0), [0, 0]], true],
  ])('given %s', (_, point, ring, inside) => {
    expect(isInside(point, ring)).toBe(inside)
  })

  it('given two that share an edge or a corner, then what lies on it is in exactly one of all around it', () => {
    const around = [square(0, 0), square(2, 0), square(0, 2), square(2, 2)]
    for (const point of [pointAt(2, 1), pointAt(2, 3), pointAt(1, 2), pointAt(3, 2), pointAt(2, 2)])
      expect(around.filter((ring) => isInside(point, ring))).toHaveLength(1)
  })
})

describe('the grid of a place', () => {
  const metre = 1 / metresPerDegree
  const grids = [
    { id: 'far', polygon: square(-4, 0) },
    { id: 'here', polygon: square(0, 0) },
    { id: 'near', polygon: square(2, 0) },
  ]

  const findGridId = (point: ReturnType<typeof pointAt>, reach: number) =>
    gridAt(point, grids, reach)?.id

  it('is the one that holds it, however near the corner of another', () => {
    expect(findGridId(pointAt(1.999, 1), 0)).toBe('here')
  })

  it('outside of all is the one with the nearest corner, within the reach', () => {
    const south = pointAt(4, -100 * metre)
    expect([99, 101].map((reach) => findGridId(south, reach))).toEqual([undefined, 'near'])
    expect(findGridId(pointAt(-4, 2 + 50 * metre), 60)).toBe('far')
    expect(gridAt(south, [], 1000)).toBeUndefined()
  })
})
