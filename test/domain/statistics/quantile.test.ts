import { expect, it } from 'vitest'
import { quantileOf } from '../../../cloudfunctions/_rules/statistics/quantile'

it.each<[values: number[], share: number, expected: number | undefined]>([
  [[], 0.5, undefined],
  [[7], 0.5, 7],
  [[7], 0, 7],
  [[100, 9, 30], 0.5, 30],
  [[100, 9, 30, 20], 0.5, 20],
  [[100, 9, 30, 20], 0.51, 30],
  [[100, 9, 30, 20], 1, 100],
  [[100, 9, 30, 20], 0.9, 100],
])('of %j the share %d lies below %d', (values, share, expected) => {
  const given = [...values]
  expect(quantileOf(given, share)).toBe(expected)
  expect(given).toEqual(values)
})
