import { describe, expect, it } from 'vitest'
import type { ServiceHealth } from '../../../miniprogram/modules/service-health/contract'
import { toHealthLines } from '../../../miniprogram/modules/service-health/pages/health/health-lines'

const now = Date.parse('2026-11-24T14:36:00+08:00')
const minute = 60_000
const well: ServiceHealth = {
  now,
  log: { size: 7, at: now - minute },
  waiting: { count: 0 },
  lastDay: { writes: 5000, faults: 0 },
  stoppedTimers: [],
  faultReports: [],
  plan: { expiresAt: now + 400 * 86_400_000, renewsItself: false, askedAt: now },
}
const states = (change: Partial<ServiceHealth>) =>
  toHealthLines({ ...well, ...change })
    .facts.slice(0, 4)
    .map(({ state }) => state)

describe('how the service does, in words', () => {
  it.each<[string, Partial<ServiceHealth>, string[]]>([
    ['all is well', {}, ['正常', '正常', '正常', '正常']],
    ['before the first checkpoint', { log: undefined as never }, ['留意', '正常', '正常', '正常']],
    [
      'the timer is late',
      { log: { size: 7, at: now - 16 * minute } },
      ['留意', '正常', '正常', '正常'],
    ],
    [
      'the timer has stopped',
      { log: { size: 7, at: now - 26 * minute } },
      ['要处理', '正常', '正常', '正常'],
    ],
    [
      'steps wait long',
      { waiting: { count: 2, oldest: now - 6 * minute } },
      ['正常', '留意', '正常', '正常'],
    ],
    [
      'steps wait for ever',
      { waiting: { count: 2, oldest: now - 11 * minute } },
      ['正常', '要处理', '正常', '正常'],
    ],
    [
      'faults within the budget',
      { lastDay: { writes: 5000, faults: 5 } },
      ['正常', '正常', '留意', '正常'],
    ],
    [
      'the budget is spent',
      { lastDay: { writes: 5000, faults: 6 } },
      ['正常', '正常', '要处理', '正常'],
    ],
    [
      'one fault on a quiet day is no alarm',
      { lastDay: { writes: 3, faults: 1 } },
      ['正常', '正常', '留意', '正常'],
    ],
  ])('%s', (_what, change, said) => expect(states(change)).toEqual(said))

  it.each([
    ['2026-12-01', '留意'],
    ['2027-01-01', '要处理'],
  ])('on %s a year without a holiday notice is %s, and what to do is said', (day, state) => {
    const { facts } = toHealthLines({
      ...well,
      now: Date.parse(`${day}T10:00:00+08:00`),
      missingYear: 2027,
    })
    expect(facts[3]).toMatchObject({
      what: '放假安排',
      state,
      said: expect.stringContaining('2027年的放假安排还没有录入'),
    })
  })

  it('a trouble says what, how often, and the number to look for in the log', () => {
    const { faultReports } = toHealthLines({
      ...well,
      faultReports: [
        {
          day: '2026-11-24',
          kind: 'slow',
          action: 'ledger.export',
          count: 2,
          last: now,
          requestId: 'abc',
          advice: 'openapi_permission',
        },
      ],
    })
    expect(faultReports).toEqual([
      {
        key: '2026-11-24 slow ledger.export',
        title: 'ledger.export 慢（5 秒以上） 2 次',
        requestId: 'abc',
        advice: expect.stringContaining('上传并部署：所有文件'),
        when: '最近一次 11月24日 14:36',
      },
    ])
  })
})
