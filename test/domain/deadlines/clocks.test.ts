import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInCalendar } from '#shared/calendar/calendar'
import { addDays, endOfDay, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { mediationDeadline } from '#shared/deadlines/deadlines'
import { serviceDateOf } from '#shared/deadlines/service-targets'
import { firstServiceLevels } from '#shared/settings/service-levels'
import { priorities } from '#shared/vocabulary/case'
import { targets } from '#shared/vocabulary/service-targets'
import {
  isMediationPaused,
  type MediationPause,
  mediationDeadlineOf,
} from '../../../cloudfunctions/_domain/case/pauses/pauses'
import {
  type Lateness,
  latenessOf,
  type RunningDeadline,
  remindersBetween,
} from '../../../cloudfunctions/_domain/deadlines/case-deadlines'
import {
  isVerificationOver,
  verificationDeadline,
} from '../../../cloudfunctions/_rules/deadlines/verification'

const hour = 3_600_000
const day = 24 * hour
const momentOf = (date: string, hours = 0) => startOfDay(date) + hours * hour

describe('service targets', () => {
  it.each([
    [
      'owner',
      'P1',
      '2026-11-24',
      10,
      momentOf('2026-11-24', 10) + 60_000,
      '服务目标：派到人，1 分钟内（非法定期限）',
    ],
    [
      'contact',
      'P1',
      '2026-11-24',
      10,
      momentOf('2026-11-24', 10) + 60_000,
      '服务目标：首次联系，1 分钟内（非法定期限）',
    ],
    [
      'contact',
      'P2',
      '2026-11-24',
      23,
      momentOf('2026-11-25', 1),
      '服务目标：首次联系，2 小时内（非法定期限）',
    ],
    [
      'contact',
      'P3',
      '2026-09-30',
      10,
      endOfDay('2026-10-08'),
      '服务目标：首次联系，1 个工作日内（非法定期限）',
    ],
    [
      'settle',
      'P3',
      '2026-11-24',
      10,
      momentOf('2026-12-01', 10),
      '服务目标：办结，7 天内（非法定期限）',
    ],
    [
      'owner',
      'P2',
      '2026-11-24',
      10,
      momentOf('2026-11-24', 10.5),
      '服务目标：派到人，30 分钟内（非法定期限）',
    ],
    [
      'owner',
      'P3',
      '2026-11-24',
      10,
      momentOf('2026-11-24', 14),
      '服务目标：派到人，4 小时内（非法定期限）',
    ],
    [
      'arrival',
      'P1',
      '2026-11-24',
      10,
      momentOf('2026-11-24', 10.5),
      '服务目标：到达现场，30 分钟内（非法定期限）',
    ],
    [
      'merchant_answer',
      'P2',
      '2026-11-24',
      10,
      endOfDay('2026-11-27'),
      '服务目标：商家首次答复，3 个工作日内（非法定期限）',
    ],
    [
      'merchant_answer',
      'P3',
      '2026-11-24',
      10,
      endOfDay('2026-11-27'),
      '服务目标：商家首次答复，3 个工作日内（非法定期限）',
    ],
    [
      'settle',
      'P2',
      '2026-11-24',
      10,
      momentOf('2026-12-01', 10),
      '服务目标：办结，7 天内（非法定期限）',
    ],
    [
      'settle',
      'P1',
      '2026-11-24',
      10,
      momentOf('2026-11-25', 10),
      '服务目标：办结，24 小时内（非法定期限）',
    ],
  ] as const)('%s %s from %s %i:00', (target, priority, date, hours, due, reason) => {
    expect(serviceDateOf(target, priority, momentOf(date, hours), builtInCalendar)).toEqual({
      target,
      at: due,
      reason,
    })
  })

  it('that do not exist give no date, and every one says that it is no statute', () => {
    expect(serviceDateOf('arrival', 'P3', momentOf('2026-11-24'), builtInCalendar)).toBeUndefined()
    for (const target of targets.codes)
      for (const priority of priorities.codes)
        expect(
          Boolean(
            serviceDateOf(
              target,
              priority,
              momentOf('2026-11-24'),
              builtInCalendar,
            )?.reason.includes('非法定期限'),
          ),
        ).toBe(firstServiceLevels.targets[target][priority] !== undefined)
  })
})

describe('the sixty days with pauses', () => {
  const accepted = momentOf('2026-07-01', 9)

  const appraisal = (from: string, endedAt?: string): MediationPause => ({
    reason: 'appraisal',
    from: momentOf(from, 10),
    ...(endedAt && { endedAt: momentOf(endedAt, 16) }),
  })

  it.each<[string, MediationPause[], string, string, number]>([
    ['none', [], '2026-07-20', '2026-08-30', 0],
    [
      'ten days of appraisal',
      [appraisal('2026-07-10', '2026-07-20')],
      '2026-07-25',
      '2026-09-09',
      10,
    ],
    ['within one day', [appraisal('2026-07-10', '2026-07-10')], '2026-07-25', '2026-08-30', 0],
    [
      'two that overlap count once',
      [appraisal('2026-07-10', '2026-07-20'), appraisal('2026-07-15', '2026-07-22')],
      '2026-07-25',
      '2026-09-11',
      12,
    ],
    ['one that still runs, so far', [appraisal('2026-07-10')], '2026-07-15', '2026-09-04', 5],
    [
      'recusal leaves the sixty days alone',
      [{ reason: 'recusal', from: momentOf('2026-07-10'), endedAt: momentOf('2026-07-20') }],
      '2026-07-25',
      '2026-08-30',
      0,
    ],
    [
      'after the limit it lengthens nothing',
      [appraisal('2026-09-05', '2026-09-15')],
      '2026-09-20',
      '2026-08-30',
      0,
    ],
    ['into a holiday', [appraisal('2026-07-10', '2026-08-14')], '2026-08-15', '2026-10-04', 35],
  ])('%s', (_, pauses, now, due, excluded) => {
    const { day, reason, rolled, ...found } = mediationDeadlineOf(
      accepted,
      pauses,
      momentOf(now, 12),
      builtInCalendar,
    )

    expect([day, found.at]).toEqual([due, endOfDay(due)])
    expect(rolled).toBe(due === '2026-10-04' ? '2026-10-08' : undefined)
    expect(Number(/扣除鉴定、检测 (\d+) 日/.exec(reason)?.[1] ?? 0)).toBe(excluded)
  })

  it('say why', () => {
    expect(
      mediationDeadlineOf(
        accepted,
        [appraisal('2026-07-10', '2026-08-14')],
        momentOf('2026-08-15'),
        builtInCalendar,
      ).reason,
    ).toBe('自受理之日起 60 日，扣除鉴定、检测 35 日（10月4日前；逢法定节假日，最迟顺延至10月8日）')
    expect(
      mediationDeadlineOf(
        accepted,
        [appraisal('2026-07-10')],
        momentOf('2026-07-15'),
        builtInCalendar,
      ),
    ).toMatchObject({
      estimated: false,
      reason: '自受理之日起 60 日，扣除鉴定、检测 5 日（9月4日前；现在鉴定、检测，期限暂停计算）',
    })
    expect(
      mediationDeadlineOf(
        accepted,
        [{ reason: 'recusal', from: momentOf('2026-07-10') }],
        momentOf('2026-07-15'),
        builtInCalendar,
      ),
    ).toMatchObject({
      estimated: false,
      reason: '自受理之日起 60 日（8月30日前；现在回避申请待决定，期限照常计算）',
    })
  })

  it.each<[now: number, runs: boolean]>([
    [momentOf('2026-07-10', 10) - 1, false],
    [momentOf('2026-07-10', 10), true],
    [momentOf('2026-07-20', 16) - 1, true],
    [momentOf('2026-07-20', 16), false],
  ])('given a pause, then at %i it runs: %s', (now, runs) => {
    const { reason } = mediationDeadlineOf(
      accepted,
      [appraisal('2026-07-10', '2026-07-20')],
      now,
      builtInCalendar,
    )
    expect(reason.includes('现在')).toBe(runs)
  })

  it('that end far from any holiday of a year without a notice are rolled to no day for certain', () => {
    const deadline = mediationDeadlineOf(
      momentOf('2026-11-24'),
      [],
      momentOf('2026-11-25'),
      builtInCalendar,
    )
    expect(deadline.rolled).toBeUndefined()
    expect(deadline.estimated).toBe(false)
  })

  it('without pauses are the plain sixty days, every day of 2026', () => {
    for (let date = '2026-01-01'; date <= '2026-12-31'; date = addDays(date, 1)) {
      expect(mediationDeadlineOf(momentOf(date), [], momentOf(date), builtInCalendar)).toEqual(
        mediationDeadline(momentOf(date), builtInCalendar),
      )
    }
  })

  it('agree with a naive count of days, and never come earlier for a pause', () => {
    const pause = fc.record({
      reason: fc.constantFrom('appraisal' as const, 'recusal' as const),
      from: fc.nat(70),
      length: fc.nat(30),
    })
    fc.assert(
      fc.property(fc.array(pause, { maxLength: 4 }), (list) => {
        const pauses = list.map(({ reason, from, length }) => ({
          reason,
          from: accepted + from * day,
          endedAt: accepted + (from + length) * day,
        }))

        const stopped = (index: number) =>
          list.some((p) => p.reason === 'appraisal' && index > p.from && index <= p.from + p.length)

        let index = 0
        let left = 60
        while (left > 0) if (!stopped(++index)) left--
        const found = mediationDeadlineOf(accepted, pauses, accepted + 400 * day, builtInCalendar)
        expect(found.day).toBe(shanghaiDayOf(accepted + index * day))
        expect(found.day >= '2026-08-30').toBe(true)
      }),
    )
  })

  it('mediation rests for either reason', () => {
    const pauses: MediationPause[] = [
      { reason: 'recusal', from: 10, endedAt: 20 },
      { reason: 'appraisal', from: 30 },
    ]
    expect([9, 10, 19, 20, 29, 30, 99].map((moment) => isMediationPaused(pauses, moment))).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
      true,
    ])
  })
})

describe('reports', () => {
  it.each([
    ['2026-11-24', false, '2026-12-15'],
    ['2026-09-18', false, '2026-10-15'],
    ['2026-04-30', false, '2026-05-25'],
    ['2026-04-30', true, '2026-06-15'],
  ])('received %s, extended %s: verified by %s', (date, extended, due) => {
    expect(verificationDeadline(momentOf(date, 10), extended, builtInCalendar).day).toBe(due)
  })

  it('are given an estimate that says so where a year has no notice', () => {
    expect(verificationDeadline(momentOf('2026-12-20'), false, builtInCalendar)).toMatchObject({
      day: '2027-01-11',
      estimated: true,
      reason:
        '自收到线索之日起 15 个工作日（2027年1月11日前，元旦放假不计；2027年放假安排尚未录入，按法定节假日和周末估算）；检测、检验、检疫、鉴定等所需时间依法不计入，这里没有扣除',
    })
  })

  it.each([
    ['2027-01-25', false],
    ['2027-01-26', true],
  ])('on %s the fifteen days are over for certain: %s', (date, over) => {
    // 31 December to 6 January may be days off by a notice of 2027, and it is counted to the end.
    expect(isVerificationOver(momentOf('2026-12-23', 10), momentOf(date), builtInCalendar)).toBe(
      over,
    )
  })
})

describe('the reminder schedule', () => {
  const clock: RunningDeadline = {
    caseId: 'c1',
    what: 'contact',
    schedule: 'target',
    startedAt: 0,
    dueAt: 300_000,
  }

  it('goes up step by step', () => {
    expect(remindersBetween(clock, -1, 10 * day).map(({ to, at }) => [to, at])).toEqual([
      ['officer', 150_000],
      ['officer', 300_000],
      ['branch_head', 450_000],
      ['district', 600_000],
      ['city', 900_000],
    ])
  })

  it('warns days ahead of a statutory date, but not before the clock began', () => {
    const statutory = { ...clock, schedule: 'statutory' as const, dueAt: 7 * day }
    expect(remindersBetween(statutory, -1, 9 * day).map(({ to, at }) => [to, at / day])).toEqual([
      ['officer', 4],
      ['branch_head', 6],
      ['district', 7],
      ['city', 8],
    ])
    expect(
      remindersBetween({ ...statutory, dueAt: 3 * day }, -1, 9 * day).map(({ at }) => at / day),
    ).toEqual([0, 2, 3, 4])
    expect(
      remindersBetween({ ...statutory, dueAt: 2 * day }, -9 * day, 9 * day).map(({ to }) => to),
    ).toEqual(['branch_head', 'district', 'city'])
  })

  it('ends when the thing is done', () => {
    expect(remindersBetween({ ...clock, doneAt: 300_000 }, -1, day).map(({ at }) => at)).toEqual([
      150_000,
    ])
  })

  it('gives the same however time is cut, twice or late', () => {
    const share = fc.constantFrom(0, 0.5, 1, 1.5, 2, 3, 0.7, 2.2)
    const cuts = fc.array(share, { maxLength: 12 })
    fc.assert(
      fc.property(
        fc.constantFrom<RunningDeadline['schedule']>('minute', 'target', 'statutory'),
        fc.integer({ min: 1000, max: 400_000 }),
        cuts,
        (schedule, dueAt, list) => {
          const one = { ...clock, schedule, dueAt }
          const last = 2 * day
          const moments = [
            -1,
            ...[...list].sort((a, b) => a - b).map((part) => Math.round(part * dueAt)),
            last,
          ]
          const pieces = moments
            .slice(1)
            .flatMap((to, i) => remindersBetween(one, moments[i] as number, to))
          expect(pieces).toEqual(remindersBetween(one, -1, last))
          const twice = [...pieces, ...remindersBetween(one, -1, last)]
          expect(new Set(twice.map(({ id }) => id)).size).toBe(pieces.length)
        },
      ),
    )
  })

  it.each<[number, number | undefined, Lateness]>([
    [400_000, undefined, 'in_time'],
    [400_001, undefined, 'overdue'],
    [1_000_000, undefined, 'overdue'],
    [1_000_001, undefined, 'triple'],
    [1_000_001, 400_000, 'in_time'],
    [9_000_000, 400_001, 'overdue'],
  ])('at %i, done %s: %s', (now, doneAt, late) => {
    expect(latenessOf({ startedAt: 100_000, dueAt: 400_000, ...(doneAt && { doneAt }) }, now)).toBe(
      late,
    )
  })
})
