import { describe, expect, it } from 'vitest'
import { figuresOf } from '#shared/figures/figures'
import type { Measure } from '#shared/vocabulary/statistics'
import {
  type Counter,
  cohortsUpTo,
  countCase,
  countDaysOfCohorts,
  countsOfCounter,
  emptyCounter,
  sumCounters,
} from '../../../cloudfunctions/_domain/statistics/counter'
import type { CaseFacts } from '../../../cloudfunctions/_domain/statistics/measures'

const reportOf = (counter: Counter) => figuresOf(countsOfCounter(counter))
const day = 86_400_000
const now = Date.parse('2026-11-24T10:00:00+08:00')

describe('a period', () => {
  it.each([
    ['2026-11', 1, ['2026-11']],
    ['2026-01', 3, ['2025-11', '2025-12', '2026-01']],
    [
      '2026-12',
      12,
      Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`),
    ],
  ])('of the %s and %i months to it', (last, months, cohorts) => {
    expect(cohortsUpTo(last, months)).toEqual(cohorts)
  })

  it.each([
    ['a month that is over', ['2026-10'], 31],
    ['two of them', ['2026-09', '2026-10'], 61],
    ['the last of a year', ['2025-12'], 31],
    ['the running month, today among its days', ['2026-11'], 24],
    ['a month that has not begun', ['2026-12'], 1],
  ])('has the days of %s', (_, cohorts, days) => {
    expect(countDaysOfCohorts(cohorts, now)).toBe(days)
  })

  const caseFacts = (more: Partial<CaseFacts>): CaseFacts => ({
    kind: 'complaint',
    receivedAt: now - 40 * day,
    districtId: 'yuehu',
    decideDue: now - 30 * day,
    ...more,
  })

  const cases: CaseFacts[] = [
    caseFacts({ decidedAt: now - 31 * day, closeDue: now - day }),
    caseFacts({
      decidedAt: now - 31 * day,
      closeDue: now - day,
      closedAt: now - 2 * day,
      ending: 'settled',
      stars: 5,
    }),
    caseFacts({ receivedAt: now - day, decideDue: now + 6 * day }),
    caseFacts({ decidedAt: now - 31 * day, closeDue: now + 20 * day }),
  ]

  const countCases = (some: CaseFacts[]) => {
    const counter = emptyCounter(now - 50 * day)
    for (const one of some) countCase(counter, one, 1)
    return counter
  }

  it('says of several cohorts what one counter of all their cases says', () => {
    const whole = reportOf(sumCounters([countCases(cases)], now))
    expect(
      reportOf(sumCounters([countCases(cases.slice(0, 1)), countCases(cases.slice(1))], now)),
    ).toEqual(whole)
    expect(reportOf(sumCounters([], now)).received).toBe(0)
  })

  it('what is open and overdue lowers resolution and satisfaction; what is not due yet touches neither', () => {
    const findShare = (measure: Measure) =>
      reportOf(sumCounters([countCases(cases)], now)).shares.find((one) => one.measure === measure)
    expect(findShare('close')).toMatchObject({ part: 1, of: 2, pending: 2 })
    expect(findShare('settled')).toMatchObject({ part: 1, of: 2 })
    expect(findShare('satisfied_of_all')).toMatchObject({ part: 1, of: 2 })
    expect(findShare('satisfied')).toMatchObject({ part: 1, of: 1 })
  })
})
