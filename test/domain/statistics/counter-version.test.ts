import { expect, it } from 'vitest'
import { durationEdges, sumNames, timedMeasures } from '#shared/figures/counts'
import {
  counterVersion,
  counterVersionOf,
  emptyCounter,
} from '../../../cloudfunctions/_domain/statistics/counter'

const shape = { sums: sumNames, timed: timedMeasures, edges: durationEdges }

it.each<[string, Parameters<typeof counterVersionOf>[0]]>([
  ['a further sum', { ...shape, sums: [...sumNames, 'interpreted'] }],
  ['a sum fewer', { ...shape, sums: sumNames.slice(1) }],
  ['a further deed', { ...shape, timed: [...timedMeasures, 'answer'] }],
  ['another edge', { ...shape, edges: { ...durationEdges, close: [1, 2] } }],
  ['a further class', { ...shape, edges: { ...durationEdges, check: [1, 2] } }],
])('a counter with %s has another version, so that the past is counted again', (_, changed) => {
  expect(counterVersionOf(changed)).not.toBe(counterVersion)
})

it('the same counter in another order has the same version, and needs no new count', () => {
  expect(
    counterVersionOf({
      ...shape,
      sums: [...sumNames].reverse(),
      timed: [...timedMeasures].reverse(),
    }),
  ).toBe(counterVersion)
})

it('the version describes all that a counter holds', () => {
  const counter = emptyCounter(0)
  expect(Object.keys(counter).sort()).toEqual(['asOf', 'classes', 'sums', 'tallies'])
  expect(Object.keys(counter.sums)).toEqual([...sumNames])
  expect(Object.keys(counter.tallies)).toEqual([...timedMeasures])
  expect(Object.keys(counter.classes)).toEqual(Object.keys(durationEdges))
})
