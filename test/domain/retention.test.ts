import { describe, expect, it } from 'vitest'
import { startOfDay } from '#shared/calendar/days'
import { caseStates } from '#shared/vocabulary/case'
import {
  accessLogKeptFrom,
  checkRetention,
  inspectionsKeptFrom,
  isErasureRequested,
  retentionEndsAt,
  retentionOf,
} from '../../cloudfunctions/_domain/case/erasure/retention'
import { buildHistory, commands, consumer, dispatcher, leader, officer } from './case-of'
import { errorCodeOf } from './refused'

const closedOn = (day: string, state: Parameters<typeof buildHistory>[0]) => ({
  ...buildHistory(state).case,
  closedAt: startOfDay(day) + 86_399_999,
})

describe('how long a case is kept', () => {
  it.each([
    ['withdrawn', '2026-11-24', '2029-11-25', '2027-05-27'],
    ['refused', '2026-12-31', '2030-01-01', '2027-07-03'],
    ['withdrawn', '2028-02-29', '2031-03-02', '2028-08-31'],
    ['settled', '2026-11-24', '2036-11-25', undefined],
    ['terminated', '2026-12-31', '2037-01-01', undefined],
    ['concluded', '2026-11-24', '2036-11-25', undefined],
  ] as const)('%s on %s: until %s, on request from %s', (state, day, endsAt, onRequestFrom) => {
    const file = closedOn(day, state)
    const retention = retentionOf(file)!

    expect([retention.endsAt, retention.onRequestFrom]).toEqual([
      startOfDay(endsAt),
      onRequestFrom && startOfDay(onRequestFrom),
    ])
    expect(checkRetention(file, 'expired', retention.endsAt - 1)).toBe('RETENTION_RUNS')
    expect(checkRetention(file, 'expired', retention.endsAt)).toBeUndefined()

    const asked = onRequestFrom ? startOfDay(onRequestFrom) : retention.endsAt
    expect(checkRetention(file, 'asked', asked - 1)).toBe('RETENTION_RUNS')
    expect(checkRetention(file, 'asked', asked)).toBe(onRequestFrom ? undefined : 'RETENTION_RUNS')
  })

  it('an open case is kept at any age', () => {
    for (const state of caseStates.codes)
      if (buildHistory(state).case.closedAt === undefined)
        expect(checkRetention(buildHistory(state).case, 'expired', 4e12)).toBe('WRONG_STATE')
  })
})

it('an erased case stays as it ended, and nothing more happens to it', () => {
  const history = buildHistory('settled')
  history.now = retentionOf(history.case)!.endsAt
  history.do(commands.erase, leader)

  expect(history.case).toMatchObject({ state: 'settled', erasedAt: history.now })
  expect(errorCodeOf(() => history.do(commands.erase, leader))).toBe('ALREADY_ERASED')
  expect(errorCodeOf(() => history.do(commands.rate, consumer))).toBe('WRONG_STATE')
  expect(errorCodeOf(() => history.do(commands.signOnOfficerPhone, officer('officer1')))).toBe(
    'WRONG_STATE',
  )
})

describe('asking for erasure', () => {
  it('comes before the erasure, unless the retention is over', () => {
    const history = buildHistory('withdrawn')
    const { endsAt, onRequestFrom } = retentionOf(history.case)!
    const eraseOnRequest = { type: 'erase', ground: 'asked' } as const

    history.now = onRequestFrom!
    expect(errorCodeOf(() => history.do(eraseOnRequest, leader))).toBe('ERASURE_NOT_REQUESTED')

    history.do(commands.recordErasureRequest, dispatcher)
    history.do(commands.declineErasure, leader)
    expect(errorCodeOf(() => history.do(eraseOnRequest, leader))).toBe('ERASURE_NOT_REQUESTED')

    history.now = endsAt
    expect(history.do(commands.erase, leader)).toHaveLength(1)
  })

  it('is possible from the day on that the class allows, once, and again after a no', () => {
    const history = buildHistory('withdrawn')
    const { endsAt, onRequestFrom } = retentionOf(history.case)!

    expect(errorCodeOf(() => history.do(commands.requestErasure, consumer))).toBe('RETENTION_RUNS')

    history.now = onRequestFrom!
    expect(errorCodeOf(() => history.do(commands.declineErasure, leader))).toBe('WRONG_STATE')

    history.do(commands.requestErasure, consumer)
    expect([isErasureRequested(history.case), history.case.erasure]).toEqual([
      true,
      { askedAt: onRequestFrom },
    ])
    expect(errorCodeOf(() => history.do(commands.requestErasure, consumer))).toBe('WRONG_STATE')

    history.now += 1000
    history.do(commands.declineErasure, leader)

    expect([isErasureRequested(history.case), history.case.erasure]).toEqual([
      false,
      { askedAt: onRequestFrom, declinedAt: history.now },
    ])

    history.do(commands.requestErasure, consumer)
    expect(retentionEndsAt(history.case)).toBe(endsAt)

    history.do({ type: 'erase', ground: 'asked' }, leader)
    expect([isErasureRequested(history.case), retentionEndsAt(history.case)]).toEqual([
      false,
      undefined,
    ])
  })

  it('the timer erases when the years are over, not a millisecond before', () => {
    const history = buildHistory('settled')
    const endsAt = retentionEndsAt(history.case)!
    history.now = endsAt - 1

    expect(history.do(commands.expire, { role: 'system' })).toEqual([])

    history.now = endsAt
    expect(history.do(commands.expire, { role: 'system' })).toHaveLength(1)
    expect(errorCodeOf(() => history.do(commands.expire, { role: 'system' }))).toBe('WRONG_STATE')
  })

  it('an open case has no end', () => {
    expect(retentionEndsAt(buildHistory('assigned').case)).toBeUndefined()
  })
})

it('an inspection is kept as long as a case file', () => {
  expect(inspectionsKeptFrom(startOfDay('2036-11-24'))).toBe(startOfDay('2026-11-24'))
})

describe('accesses', () => {
  it.each([
    ['2029-11-24', '2026-11-24'],
    ['2029-03-01', '2026-03-01'],
    // A day too long rather than too short: an access of 28 February 2025 may go on 29 February
    // 2028, not before.
    ['2028-02-29', '2025-03-01'],
  ])('on %s is known from %s on', (today, from) => {
    expect(accessLogKeptFrom(startOfDay(today))).toBe(startOfDay(from))
    expect(accessLogKeptFrom(startOfDay(today) + 86_399_999)).toBe(startOfDay(from))
  })

  it('stays longer than the six months of the Cybersecurity Law', () => {
    const now = startOfDay('2026-11-24')
    expect(now - accessLogKeptFrom(now)).toBeGreaterThan(184 * 86_400_000)
  })
})
