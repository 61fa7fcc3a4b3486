import { describe, expect, it } from 'vitest'
import { endOfDay, startOfDay } from '#shared/calendar/days'
import type { Case } from '../../../cloudfunctions/_domain/case/state'
import {
  deadlinesOf,
  findDueReminders,
  findOverdueDeadlines,
  isDutyAfterEnd,
  nextReminderAt,
  nextServiceTarget,
  overdueTimesOf,
  remindedRecipientsOf,
  remindersSince,
  wasReminded,
} from '../../../cloudfunctions/_domain/deadlines/case-deadlines'
import { buildHistory, start, type submission } from '../case-of'

const day = 86_400_000

const late = (days: number) =>
  findOverdueDeadlines(buildHistory('offered').case, start + days * day).map(
    ({ what, lateness }) => [what, lateness],
  )

describe('given a complaint that no officer has taken, when time passes, then', () => {
  it('what is past its date is late, worst first: at three times its allowance, thrice late', () => {
    expect(late(0.1)).toEqual([])
    expect(late(1)).toEqual([['owner', 'triple']])
    expect(late(8)).toEqual([
      ['owner', 'triple'],
      ['contact', 'triple'],
      ['settle', 'overdue'],
    ])
    expect(late(70)).toEqual([
      ['owner', 'triple'],
      ['contact', 'triple'],
      ['settle', 'triple'],
      ['mediate', 'overdue'],
    ])
  })

  it('it is overdue from the first date on', () => {
    const hour = 3_600_000
    expect(overdueTimesOf(buildHistory('offered').case)).toEqual({
      once: start + 4 * hour + 1,
      triple: start + 12 * hour + 1,
    })
    expect(overdueTimesOf(buildHistory('assigned').case)).toEqual({
      once: start + 7 * day + 1,
      triple: start + 21 * day + 1,
    })
    expect(overdueTimesOf(buildHistory('withdrawn').case)).toEqual({})
  })

  it('it is reminded of at the first step of all its reminder schedules, and never once it is withdrawn', () => {
    expect(nextReminderAt(buildHistory('offered').case)).toBe(start + 2 * 3_600_000)
    expect(nextReminderAt(buildHistory('withdrawn').case)).toBeUndefined()
  })

  it('the next target is the first that is not met', () => {
    expect(nextServiceTarget(buildHistory('offered').case, start)?.target).toBe('owner')
    expect(nextServiceTarget(buildHistory('assigned').case, start)?.target).toBe('settle')
    expect(nextServiceTarget(buildHistory('settled').case, start)).toBeUndefined()
  })
})

describe('who owes a date of a case that is over', () => {
  it.each<
    [
      role: 'officer' | 'enforcement' | 'leader',
      kind: 'complaint' | 'report',
      what: string,
      boolean,
    ]
  >([
    ['officer', 'complaint', 'notify', true],
    ['officer', 'complaint', 'decide', false],
    ['officer', 'report', 'decide', true],
    ['enforcement', 'report', 'decide', true],
    ['enforcement', 'complaint', 'publish', true],
    ['enforcement', 'complaint', 'notify', false],
    ['leader', 'complaint', 'notify', false],
  ])('%s, %s, %s: %s', (role, kind, what, expected) => {
    expect(isDutyAfterEnd(role, { kind }, what)).toBe(expected)
  })
})

describe('the clocks of a report', () => {
  it.each<[given: string, Partial<typeof submission>, string[]]>([
    ['an anonymous one', { kind: 'report', consumer: undefined }, ['owner', 'verify']],
    ['a named one', { kind: 'report' }, ['contact', 'owner', 'verify']],
  ])('given %s, then no target asks for what it does not need', (_, change, expected) => {
    const { case: state } = buildHistory('offered', change)
    const clocks = deadlinesOf(state, state.updatedAt)

    expect(clocks.map(({ what }) => what).sort()).toEqual(expected)
    expect(clocks.find(({ what }) => what === 'verify')).toMatchObject({
      startedAt: start,
      dueAt: endOfDay('2026-12-15'),
    })
  })
})

it('given a target in a year without a notice, then its estimated day is alerted on', () => {
  const state = { ...buildHistory('offered').case, submittedAt: startOfDay('2026-12-31') }

  const dueAt = (what: string) =>
    deadlinesOf(state, state.submittedAt).find((clock) => clock.what === what)?.dueAt
  expect([dueAt('contact'), dueAt('owner')]).toEqual([
    endOfDay('2027-01-04'),
    startOfDay('2026-12-31') + day / 6,
  ])
})

describe('the first call of a case of first priority', () => {
  const { case: state } = buildHistory('offered')
  const urgent = { ...state, priority: 'P1' as const }

  const remindedAfter = (given: Case, after: number) =>
    findDueReminders(given, start + after).flatMap(({ what, at, to }) =>
      what === 'contact' ? [[at - start, to]] : [],
    )

  it.each<[after: number, ReturnType<typeof remindedAfter>]>([
    [39_999, []],
    [40_000, [[40_000, 'officer']]],
    [59_999, [[40_000, 'officer']]],
    [
      60_000,
      [
        [40_000, 'officer'],
        [60_000, 'branch_head'],
        [60_000, 'district'],
      ],
    ],
    [
      120_000,
      [
        [40_000, 'officer'],
        [60_000, 'branch_head'],
        [60_000, 'district'],
        [120_000, 'city'],
      ],
    ],
  ])('has been reminded of after %i ms', (after, expected) => {
    expect(remindedAfter(urgent, after)).toEqual(expected)
  })

  it('is reminded of no more once it was made, and later in others', () => {
    expect(remindedAfter({ ...urgent, contactedAt: start + 50_000 }, 120_000)).toEqual([
      [40_000, 'officer'],
    ])
    expect(remindedAfter({ ...urgent, priority: 'P2' }, 120_000)).toEqual([])
  })
})

describe('given ids of reminders', () => {
  const ids = [
    'c1:contact:1795500000000:2',
    'c1:mediate:1795500000000:0',
    'c1:accept:1795500000000:3',
    'c1:settle:1:9',
  ]

  it('then their recipients are those of the schedule of their clock', () => {
    expect(remindedRecipientsOf(ids, { priority: 'P2' })).toEqual([
      'branch_head',
      'officer',
      'city',
    ])
    expect(remindedRecipientsOf(ids, { priority: 'P1' })).toEqual(['district', 'officer', 'city'])
  })

  it('then a clock among them was reminded of', () => {
    expect(['contact', 'arrival'].map((what) => wasReminded(what, ids))).toEqual([true, false])
  })

  it('then those are new that were not given before', () => {
    const { case: none } = buildHistory('received')
    const [first, both] = [1, 2].map((count) => ({ ...none, reminded: ids.slice(0, count) }))

    expect([
      remindersSince(none),
      remindersSince(both!),
      remindersSince(both!, none),
      remindersSince(both!, first),
    ]).toEqual([[], ids.slice(0, 2), ids.slice(0, 2), ids.slice(1, 2)])
  })
})
