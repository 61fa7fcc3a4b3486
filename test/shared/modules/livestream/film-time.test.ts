import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  filmTime,
  type Period,
  periodsWithin,
  streamTime,
} from '../../../../miniprogram/modules/livestream/pages/film/film-time'

/** Ten seconds, a gap of five, ten more. */
const broken: Period[] = [
  { from: 0, to: 10_000 },
  { from: 15_000, to: 25_000 },
]

it.each([
  ['the beginning', 0, 0],
  ['before the gap', 4_000, 4_000],
  ['in the gap', 12_000, 10_000],
  ['after the gap', 16_000, 11_000],
  ['the end', 25_000, 20_000],
  ['past the end', 99_000, 20_000],
])('%s of the stream lies in the film without the gap', (_, at, place) =>
  expect(filmTime(at, broken)).toBe(place),
)

it.each([
  ['the beginning', 0, 0],
  ['before the cut', 9_999, 9_999],
  ['the cut', 10_000, 15_000],
  ['past the end', 30_000, 25_000],
])('%s of the film shows the stream as it was then', (_, place, at) =>
  expect(streamTime(place, broken)).toBe(at),
)

it('a stream of which nothing came has no other moment than its beginning', () => {
  expect([filmTime(5_000, []), streamTime(5_000, [])]).toEqual([0, 0])
})

describe('one of several recordings', () => {
  it('holds its part of the stretches', () => {
    expect(periodsWithin(broken, { from: 5_000, to: 18_000 })).toEqual([
      { from: 5_000, to: 10_000 },
      { from: 15_000, to: 18_000 },
    ])
    expect(periodsWithin(broken, { from: 11_000, to: 14_000 })).toEqual([])
  })
})

it('there and back is the same moment, with any interruptions', () => {
  const stretches = fc
    .array(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 20 })), { minLength: 1, maxLength: 6 })
    .map((pairs) => {
      let at = 0
      return pairs.map(([gap, length]) => {
        const from = at + gap
        at = from + length
        return { from, to: at }
      })
    })
  fc.assert(
    fc.property(stretches, fc.nat(1_000), (pictures, given) => {
      const place = given % filmTime(Number.POSITIVE_INFINITY, pictures)
      expect(filmTime(streamTime(place, pictures), pictures)).toBe(place)
    }),
  )
})
