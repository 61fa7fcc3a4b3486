import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import {
  firstServiceLevels,
  type ServiceLevels,
  serviceLevelsSetting,
} from '#shared/settings/service-levels'
import { nextAdvanceAt } from '../../../../cloudfunctions/_domain/case/dispatch/advance'
import {
  nextReminderAt,
  nextServiceTarget,
  remindedRecipientsOf,
} from '../../../../cloudfunctions/_domain/deadlines/case-deadlines'
import {
  replayOfferTimings,
  replayServiceLevels,
} from '../../../../cloudfunctions/_modules/district-settings/service-level-replay'
import {
  buildHistory,
  commands,
  createRoster,
  dispatcher,
  History,
  officer,
  start,
} from '../../case-of'
import { withValues } from '../../settings/with-values'

const minute = 60_000
const levelsWith = (values: Record<string, unknown>) =>
  withValues(firstServiceLevels, '试行', values)
const findInvalidPaths = (levels: unknown) =>
  v.safeParse(serviceLevelsSetting.value.schema, levels).issues?.map((issue) => v.getDotPath(issue))

describe('a case keeps the service levels of its filing', () => {
  it('its targets', () => {
    const levels = levelsWith({ 'targets.owner.P3.minutes': 10 })
    expect(nextServiceTarget(new History({ serviceLevels: levels }).case, start)).toMatchObject({
      target: 'owner',
      at: start + 10 * minute,
    })
    expect(nextServiceTarget(new History().case, start)).toMatchObject({
      target: 'owner',
      at: start + 240 * minute,
    })
  })

  it('its offer timing: how long an officer may think, and when more are asked', () => {
    const levels = levelsWith({
      'offerTimings.P3.offerSeconds': 30,
      'offerTimings.P1.offerSeconds': 90,
      'offerTimings.P1.widenSeconds': 15,
    })

    expect(buildHistory('offered', { serviceLevels: levels }).case.offers?.[0]?.expiresAt).toBe(
      start + 30_000,
    )

    const urgent = new History({ serviceLevels: levels, class: 'urgent', priority: 'P1' })
    urgent.do({ ...commands.confirmTriage, class: 'urgent' }, dispatcher, {
      roster: createRoster('officer1', 'officer2'),
    })

    expect(nextAdvanceAt(urgent.case)).toBe(urgent.case.round!.at + 15_000)
  })

  it('its reminder schedule: when whom is reminded, and who was told by a reminder', () => {
    const levels = levelsWith({
      'targets.owner.P3.minutes': 100,
      'reminderSchedule.0.share': -0.9,
    })

    expect(nextReminderAt(new History({ serviceLevels: levels }).case)).toBe(start + 10 * minute)

    const one: ServiceLevels = { ...levels, reminderSchedule: [{ recipient: 'city', share: 0 }] }
    expect(remindedRecipientsOf(['c:owner:1:0'], { priority: 'P2', serviceLevels: one })).toEqual([
      'city',
    ])
    expect(remindedRecipientsOf(['c:owner:1:0'], { priority: 'P2' })).toEqual(['officer'])
    expect(remindedRecipientsOf(['c:accept:1:0'], { priority: 'P2', serviceLevels: one })).toEqual([
      'officer',
    ])
  })
})

it('a replay tells of each target how many past cases missed it before and would miss it after', () => {
  const quick = new History()
  quick.do(commands.confirmTriage, dispatcher, { roster: createRoster('officer1') })
  quick.now = start + minute
  quick.do(commands.acceptOffer, officer('officer1'))
  const slow = new History()
  const late = replayServiceLevels(
    firstServiceLevels,
    levelsWith({ 'targets.owner.P3.minutes': 30 }),
    [quick.case, slow.case],
    start + 60 * minute,
  )

  expect(late.find(({ target }) => target === 'owner')).toEqual({
    target: 'owner',
    total: 2,
    before: 0,
    after: 1,
  })
  expect(late.map(({ target }) => target)).not.toContain('arrival')

  const arriving = {
    ...firstServiceLevels,
    targets: { ...firstServiceLevels.targets, arrival: { P3: { minutes: 30 } } },
  }
  const arrival = { target: 'arrival', total: 1, before: 0, after: 1 }

  expect(
    replayServiceLevels(firstServiceLevels, arriving, [slow.case], start + 60 * minute),
  ).toContainEqual(arrival)
  expect(
    replayServiceLevels(arriving, firstServiceLevels, [slow.case], start + 60 * minute),
  ).toContainEqual({
    ...arrival,
    before: 1,
    after: 0,
  })
})

it.each([
  [30, { total: 1, before: 0, after: 1 }],
  [60, { total: 1, before: 0, after: 0 }],
])(
  'and, where officers are tried for %s s, how often the centre would be told first',
  (seconds, expected) => {
    const taken = new History()
    taken.do(commands.confirmTriage, dispatcher, { roster: createRoster('officer1') })
    taken.now = start + minute
    taken.do(commands.acceptOffer, officer('officer1'))
    const levels = levelsWith({ 'offerTimings.P3.officersSeconds': seconds })

    expect(
      replayOfferTimings(firstServiceLevels, levels, [taken.case, new History().case]),
    ).toEqual(expected)
    expect(replayOfferTimings(firstServiceLevels, levels, [])).toEqual({
      total: 0,
      before: 0,
      after: 0,
    })
  },
)

describe('the numbers of the service levels', () => {
  it('outside their bounds are refused with their bounds', () => {
    const problem = (values: Record<string, unknown>) =>
      v.safeParse(serviceLevelsSetting.value.schema, levelsWith(values)).issues?.[0].message
    expect(problem({ 'offerTimings.P1.offerSeconds': 10 })).toBe('请填 20 到 600 秒')
    expect(problem({ 'offerTimings.P1.offerSeconds': 20.5 })).toBe('请填整数，20 到 600 秒')
    expect(problem({ 'offerTimings.P1.offerSeconds': Number.NaN })).toBe('请填 20 到 600 秒')
    expect(problem({ 'targets.owner.P1': { minutes: 0 } })).toBe('请填 1 到 86400 分钟')
    expect(problem({ 'targets.owner.P1': { hours: 1 } })).toBe(
      '请填 1 到 86400 分钟，或 1 到 60 个工作日',
    )
    expect(problem({ 'reminderSchedule.4.share': 21 })).toBe('请填 -1 到 20 倍')
  })

  it.each([
    [{ 'offerTimings.P1.widenSeconds': 60 }, ['offerTimings.P1.widenSeconds']],
    [{ 'offerTimings.P2.atOnce': 0 }, ['offerTimings.P2.atOnce']],
    [{ 'offerTimings.P2.offerSeconds': Number.NaN }, ['offerTimings.P2.offerSeconds']],
    [{ 'targets.owner.P1.minutes': 0 }, ['targets.owner.P1.minutes']],
    [{ 'reminderSchedule.1.share': 3 }, ['reminderSchedule']],
    [{ 'reminderSchedule.0.share': -2 }, ['reminderSchedule.0.share']],
  ])('%j is wrong at %j', (values, paths) => {
    expect(findInvalidPaths(levelsWith(values))).toEqual(paths)
  })
})
