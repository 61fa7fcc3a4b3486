import { expect, it } from 'vitest'
import { type Actor, foresee } from '../../cloudfunctions/_domain/decider'
import { isOpen, type Trend, trendDecider, unfound } from '../../cloudfunctions/_domain/trend/decider'
import { Refusal } from '../../miniprogram/shared/refusals'

type Command = Parameters<typeof trendDecider.decide>[1]
const then = (trend: Trend, command: Command, by: Actor = { role: 'system' }) =>
  foresee(trendDecider, trend, trendDecider.decide(trend, command, {}), { at: 1, by })

const found: Trend = {
  key: 'shop m1 price',
  districtId: 'yuehu',
  gridId: 'g1',
  merchantId: 'm1',
  problem: 'price',
  persons: 3,
  caseIds: ['c1', 'c2', 'c3'],
  openedOn: '2026-11-24',
}
const opened = then(unfound, { type: 'find', found })
const resolve = { type: 'resolve', result: 'filed' } as const

it('is found once, grows while it is open, and is resolved once', () => {
  expect([isOpen(unfound), isOpen(opened)]).toEqual([false, true])
  expect(then(opened, { type: 'find', found: { ...found, persons: 9 } })).toBe(opened)
  const grown = then(opened, { type: 'grow', size: { persons: 4, caseIds: ['c1', 'c2', 'c3', 'c4'] } })
  expect(grown).toMatchObject({ key: found.key, persons: 4, caseIds: { length: 4 } })
  const resolved = then(grown, resolve, { role: 'officer', ref: 'o1' })
  expect(resolved.resolved).toEqual({ by: 'o1', at: 1, result: 'filed' })
  expect(then(resolved, { type: 'grow', size: { persons: 9 } })).toBe(resolved)
  for (const trend of [resolved, unfound]) expect(() => then(trend, resolve)).toThrow(new Refusal('TREND_NOT_FOUND'))
})
