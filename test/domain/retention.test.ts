import { describe, expect, it } from 'vitest'
import { keptBy, retentionOf } from '../../cloudfunctions/_domain/retention'
import { startOf } from '../../miniprogram/shared/clock/days'
import type { Refusal } from '../../miniprogram/shared/refusals'
import { caseStates } from '../../miniprogram/shared/vocabulary/case'
import { caseIn, commands, consumer, leader, officer } from './case-of'

const closedOn = (day: string, state: Parameters<typeof caseIn>[0]) => ({
  ...caseIn(state).case,
  closedAt: startOf(day) + 86_399_999,
})

describe('how long a case is kept', () => {
  it.each([
    ['withdrawn', '2026-11-24', '2029-11-25', '2027-05-27'],
    ['refused', '2026-12-31', '2030-01-01', '2027-07-03'],
    ['withdrawn', '2028-02-29', '2031-03-02', '2028-08-31'],
    ['settled', '2026-11-24', '2036-11-25', undefined],
    ['terminated', '2026-12-31', '2037-01-01', undefined],
    ['concluded', '2026-11-24', '2036-11-25', undefined],
  ] as const)('%s on %s: until %s, on request from %s', (state, day, until, onRequestFrom) => {
    const file = closedOn(day, state)
    const kept = retentionOf(file)!
    expect([kept.until, kept.onRequestFrom]).toEqual([startOf(until), onRequestFrom && startOf(onRequestFrom)])
    expect(keptBy(file, 'expired', kept.until - 1)).toBe('RETENTION_RUNS')
    expect(keptBy(file, 'expired', kept.until)).toBeUndefined()
    const asked = onRequestFrom ? startOf(onRequestFrom) : kept.until
    expect(keptBy(file, 'asked', asked - 1)).toBe('RETENTION_RUNS')
    expect(keptBy(file, 'asked', asked)).toBe(onRequestFrom ? undefined : 'RETENTION_RUNS')
  })

  it('an open case is kept whatever its age', () => {
    for (const state of caseStates.codes)
      if (caseIn(state).case.closedAt === undefined)
        expect(keptBy(caseIn(state).case, 'expired', 4e12)).toBe('WRONG_STATE')
  })
})

it('an erased case stays as it ended, and nothing more happens to it', () => {
  const history = caseIn('settled')
  history.now = retentionOf(history.case)!.until
  history.do(commands.erase, leader)
  expect(history.case).toMatchObject({ state: 'settled', erasedAt: history.now })
  const code = (run: () => unknown) => {
    try {
      run()
    } catch (error) {
      return (error as Refusal).code
    }
    return 'done'
  }
  expect(code(() => history.do(commands.erase, leader))).toBe('ALREADY_ERASED')
  expect(code(() => history.do(commands.rate, consumer))).toBe('WRONG_STATE')
  expect(code(() => history.do(commands.witness, officer('o1')))).toBe('WRONG_STATE')
})
