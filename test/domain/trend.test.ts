import { expect, it } from 'vitest'
import { AppError } from '#shared/errors'
import { type Actor, applyEvents } from '../../cloudfunctions/_domain/decider'
import {
  emptyTrend,
  isOpenTrend,
  type Trend,
  trendDecider,
} from '../../cloudfunctions/_domain/trend/decider'

type Command = Parameters<typeof trendDecider.decide>[1]
const runCommand = (trend: Trend, command: Command, by: Actor = { role: 'system' }) =>
  applyEvents(trendDecider, trend, trendDecider.decide(trend, command, {}), { at: 1, by })

const foundTrend: Trend = {
  key: 'shop m1 price',
  districtId: 'yuehu',
  gridId: 'grid1',
  merchantId: 'm1',
  problem: 'price',
  persons: 3,
  caseIds: ['c1', 'c2', 'c3'],
  openedOn: '2026-11-24',
}
const opened = runCommand(emptyTrend, { type: 'find', foundTrend })
const resolve = { type: 'resolve', result: 'filed' } as const

it('is found once, grows while it is open, and is resolved once', () => {
  expect([isOpenTrend(emptyTrend), isOpenTrend(opened)]).toEqual([false, true])
  expect(runCommand(opened, { type: 'find', foundTrend: { ...foundTrend, persons: 9 } })).toBe(
    opened,
  )

  const grown = runCommand(opened, {
    type: 'grow',
    size: { persons: 4, caseIds: ['c1', 'c2', 'c3', 'c4'] },
  })

  expect(grown).toMatchObject({ key: foundTrend.key, persons: 4, caseIds: { length: 4 } })

  const resolved = runCommand(grown, resolve, { role: 'officer', ref: 'officer1' })
  expect(resolved.resolved).toEqual({ by: 'officer1', at: 1, result: 'filed' })
  expect(runCommand(resolved, { type: 'grow', size: { persons: 9 } })).toBe(resolved)
  for (const trend of [resolved, emptyTrend])
    expect(() => runCommand(trend, resolve)).toThrow(new AppError('TREND_NOT_FOUND'))
})
