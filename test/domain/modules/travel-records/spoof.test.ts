import { describe, expect, it } from 'vitest'
import type { LocationFix } from '../../../../cloudfunctions/_domain/case/location/positions'
import { findSpoofSigns } from '../../../../cloudfunctions/_modules/travel-records/spoof'
import { reportedAt, shop } from '../../location/reported'

/** A clean walk or ride: a real receiver's repeatable tremble, and varying speeds. */
function clean(seed: number, points = 60): LocationFix[] {
  let state = seed

  const nextNoise = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32 - 0.5
  }

  let north = 0
  let east = 0

  return Array.from({ length: points }, (_, i) => {
    north += 40 + 30 * nextNoise()
    east += 20 * nextNoise()
    const tremble = () => 6 * nextNoise()
    const here = reportedAt(i * 10, north + tremble())
    return {
      ...here,
      longitude: shop.longitude + (east + tremble()) / 97_960,
      speed: 4 + nextNoise(),
    }
  })
}

describe('signs of a made-up track', () => {
  const walk = clean(7)
  const straightLine = (metres: number) =>
    Array.from({ length: 30 }, (_, i) => reportedAt(i * 10, i * metres))
  const even = (secondOf: (i: number) => number) =>
    Array.from({ length: 30 }, (_, i) => reportedAt(secondOf(i), secondOf(i) * 5))

  /** Half a circle of 400 m across. */
  const bend = Array.from({ length: 31 }, (_, i) => {
    const angle = (i * Math.PI) / 30
    return {
      ...reportedAt(i * 10, 200 * Math.sin(angle)),
      longitude: shop.longitude + (200 * Math.cos(angle)) / 97_960,
    }
  })

  it.each<[string, LocationFix[], string[]]>([
    ['a clean track', walk, []],
    ['nothing', [], []],
    [
      'one leap, as after a tunnel',
      walk.map((one, i) => (i < 30 ? one : { ...one, latitude: one.latitude + 0.02 })),
      [],
    ],
    [
      'one fix gone astray',
      walk.map((one, i) => (i === 30 ? { ...one, latitude: one.latitude + 0.2 } : one)),
      [],
    ],
    [
      'there and back',
      walk.map((one, i) => (i >= 30 && i < 40 ? { ...one, latitude: one.latitude + 0.2 } : one)),
      ['teleport'],
    ],
    [
      'lying on a desk',
      Array.from({ length: 40 }, (_, i) => reportedAt(i * 10, 0, { speed: 0 })),
      [],
    ],
    [
      'frozen while it claims to ride',
      Array.from({ length: 40 }, (_, i) => reportedAt(i * 10, 0, { speed: 5 })),
      ['frozen'],
    ],
    [
      'frozen, but for two minutes only',
      Array.from({ length: 13 }, (_, i) => reportedAt(i * 10, 0, { speed: 5 })),
      [],
    ],
    ['a ruler at even speed', straightLine(50), ['perfect_line']],
    ['a ruler over a short way', straightLine(10), []],
    [
      'a ruler at even speed, looked at unevenly',
      even((i) => i * 10 + (i % 3) * 2),
      ['perfect_line'],
    ],
    ['a ruler at even speed, two at the same moment', even((i) => (i < 15 ? i : i - 1) * 10), []],
    [
      'the same, far apart',
      straightLine(50).map((one, i) => (i === 15 ? { ...one, at: one.at - 10_000 } : one)),
      [],
    ],
    ['a bend at even speed', bend, []],
    [
      'a ride due north',
      Array.from({ length: 40 }, (_, i) => reportedAt(i * 10, i * 50 + (i % 2) * 20, { speed: 5 })),
      [],
    ],
  ])('%s', (_, track, signs) => {
    expect(findSpoofSigns(track)).toEqual(signs)
    expect(findSpoofSigns([...track].reverse())).toEqual(signs)
  })

  it('raise no false alarm on 500 clean tracks', () => {
    const alarms = Array.from({ length: 500 }, (_, seed) => findSpoofSigns(clean(seed + 1))).filter(
      (signs) => signs.length > 0,
    )
    expect(alarms).toEqual([])
  })
})
