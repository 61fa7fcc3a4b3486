import { expect, it } from 'vitest'
import type { CaseSummary } from '#shared/contract/case-view'
import { toCallCountdown, toTargetCountdown } from '../../miniprogram/format/target'

const filed = Date.parse('2026-11-24T14:36:00+08:00')
const minute = 60_000
const target = { target: 'contact', at: filed + minute, reason: '' }

it.each([
  [undefined, filed, { targetText: '', isLate: false, endsAt: 0, total: 0 }],
  [
    target,
    filed,
    { targetText: '首次联系目标', isLate: false, endsAt: filed + minute, total: minute },
  ],
  [
    target,
    filed + 59_000,
    { targetText: '首次联系目标', isLate: false, endsAt: filed + minute, total: minute },
  ],
  [
    target,
    filed + minute,
    { targetText: '首次联系已超过目标 1 分钟', isLate: true, endsAt: 0, total: 0 },
  ],
  [
    { ...target, target: 'arrival' },
    filed + 11 * minute,
    { targetText: '到达现场已超过目标 10 分钟', isLate: true, endsAt: 0, total: 0 },
  ],
])('a target %o at %i', (of, now, said) => {
  expect(toTargetCountdown({ submittedAt: filed, ...(of && { target: of }) }, now)).toEqual(said)
})

it.each<[string, Partial<CaseSummary>, after: number, ReturnType<typeof toCallCountdown>]>([
  ['runs', {}, 59_999, { callDueAt: filed + minute, missedCallText: '' }],
  [
    'is just over',
    {},
    minute + 4_000,
    { callDueAt: 0, missedCallText: '一分钟目标已过，还没有人联系上' },
  ],
  [
    'is over',
    {},
    3 * minute,
    { callDueAt: 0, missedCallText: '一分钟目标已过 2 分钟，还没有人联系上' },
  ],
  [
    'was kept or not, once somebody called',
    { contactedAt: filed + 1 },
    3 * minute,
    { callDueAt: 0, missedCallText: '' },
  ],
  [
    'is no matter of a report, whose person the centre does not know',
    { kind: 'report' },
    0,
    { callDueAt: 0, missedCallText: '' },
  ],
  ['ends with the case', { state: 'withdrawn' }, 0, { callDueAt: 0, missedCallText: '' }],
])('the minute of a first call %s', (_, part, after, said) => {
  const item = { kind: 'complaint', state: 'received', submittedAt: filed, ...part } as CaseSummary
  expect(toCallCountdown(item, filed + after)).toEqual(said)
})
