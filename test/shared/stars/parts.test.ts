import { describe, expect, it } from 'vitest'
import { bandOf } from '../../../miniprogram/shared/stars/bands'
import { evaluate } from '../../../miniprogram/shared/stars/evaluate'
import { growth } from '../../../miniprogram/shared/stars/growth'
import { mean, share, wilson } from '../../../miniprogram/shared/stars/handling'
import type { Input } from '../../../miniprogram/shared/stars/inputs'
import { model } from '../../../miniprogram/shared/stars/parameters'
import { add, nothing, place, remove, statisticsOf } from '../../../miniprogram/shared/stars/statistics'
import { quotient, ratio, root } from '../../../miniprogram/shared/stars/whole'

const shop = { industry: 'dining', size: 'small' } as const
const day = '2026-11-24'
const rated = (points: 1 | 3 | 5, count: number): Input[] =>
  Array.from({ length: count }, (_, n) => ({
    kind: 'rating',
    id: `${points}-${n}`,
    day,
    source: 'verified',
    points: [points, points, points],
  }))
/** Mean in hundredths of a point from the part in millionths. */
const meanOf = (inputs: Input[]) =>
  Math.round(evaluate(statisticsOf(inputs, model), shop, day).parts.ratings * 4e-4) + 100

describe('sanity values of the model', () => {
  it.each([
    [5, 5, 0.566],
    [45, 50, 0.786],
    [190, 200, 0.91],
    [1, 1, 0.207],
    [0, 7, 0],
  ])('Wilson %i of %i = %f', (good, all, expected) => {
    expect(wilson({ good, all }) / 1e6).toBeCloseTo(expected, 2)
  })

  it.each([
    [rated(5, 1), 409],
    [rated(5, 20), 467],
    [rated(3, 20), 333],
    [[], 400],
  ])('Bayesian mean %#', (inputs, expected) => {
    expect(meanOf(inputs)).toBe(expected)
  })

  it('decays to 0.71 in 90 days and to 0.25 in 365', () => {
    const age = (days: number) => 2 ** -Math.floor(days / 180) * (growth[0]! / growth[days % 180]!)
    expect(age(90)).toBeCloseTo(0.71, 2)
    expect(age(365)).toBeCloseTo(0.25, 2)
  })

  it('gives small traders the mean of Beta(4,1) and no shop a fall for doing well', () => {
    expect(mean({ good: 5, all: 5 })).toBe(900_000)
    expect(mean({ good: 0, all: 0 })).toBe(800_000)
    const falls: [number, number][] = []
    for (let all = 0; all < 150; all++)
      for (let good = 0; good <= all; good++) {
        const now = share({ good, all }, model.handling)
        const better = share({ good: good + 1, all: all + 1 }, model.handling)
        const worse = share({ good, all: all + 1 }, model.handling)
        if (better < now || worse > now) falls.push([good, all])
      }
    expect(falls).toEqual([])
  })

  it('has shares of 100 together', () => {
    expect(Object.values(model.shares).reduce((a, b) => a + b)).toBe(100)
    expect(Object.values(model.commitments).reduce((a, b) => a + b)).toBe(1_000_000)
  })
})

describe('whole numbers', () => {
  it('divide and take roots exactly', () => {
    expect(quotient(9007199254740991, 2)).toBe(4503599627370495)
    expect(ratio(1, 3)).toBe(333_333)
    expect(ratio(7, 2)).toBe(3_500_000)
    expect(root(9007199254740991)).toBe(94906265)
  })

  it.each([[2 ** 53], [-1], [0.5], [Number.NaN]])('refuse %d instead of being nearly right', (value) => {
    expect(() => ratio(value, 1)).toThrow(RangeError)
    expect(() => ratio(1, value)).toThrow(RangeError)
  })
})

describe('statistics', () => {
  const one = rated(5, 1)[0]!

  it('take back exactly what they were given', () => {
    expect(remove(add(nothing, one, model), one, model)).toEqual(nothing)
  })

  it('count the same input once and refuse two with one id', () => {
    expect(statisticsOf([one, one], model)).toEqual(statisticsOf([one], model))
    expect(() => statisticsOf([one, { ...one, day: '2026-11-23' } as Input], model)).toThrow('two inputs')
  })

  it('hold a lasting matter once', () => {
    const listing: Input = { kind: 'listing', id: 'x', from: day }
    expect(() => add(add(nothing, listing, model), listing, model)).toThrow('already')
    expect(() => remove(nothing, listing, model)).toThrow('not')
  })

  it('refuse points outside 1 to 5 and days that do not exist', () => {
    expect(() => add(nothing, { ...one, points: [0, 5, 5] } as Input, model)).toThrow(RangeError)
    expect(() => place('2026-13-01')).toThrow(RangeError)
  })

  it('refuse to be seen from a day before the block of an input', () => {
    expect(() => evaluate(add(nothing, one, model), shop, '2026-01-01')).toThrow('inputs after')
  })
})

describe('bands', () => {
  it.each([
    [9000, undefined, 5],
    [8999, undefined, 4],
    [4999, undefined, 1],
    [9199, 4, 4],
    [9200, 4, 5],
    [8800, 5, 5],
    [8799, 5, 4],
    [0, 5, 1],
    [10_000, 1, 5],
    [6700, 2, 3],
    [6699, 2, 2],
  ] as const)('index %i after %s is %i stars', (index, previous, stars) => {
    expect(bandOf(index, model.bands, previous)).toBe(stars)
  })
})
