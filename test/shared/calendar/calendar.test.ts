import { describe, expect, it } from 'vitest'
import { builtInCalendar, calendarExceptions, lastDayOfCivilTerm } from '#shared/calendar/calendar'
import { endOfDay, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import {
  acceptanceDeadline,
  addWorkingDays,
  isOverForCertain,
  mediationDeadline,
} from '#shared/deadlines/deadlines'
import { firstCallDueAt } from '#shared/deadlines/first-minute'
import { largestUnitOf } from '#shared/deadlines/service-targets'
import {
  decisionDueDate,
  verificationDueDate,
} from '../../../cloudfunctions/_rules/deadlines/verification'

describe('working days', () => {
  it.each([
    ['2026-11-24', 7, '2026-12-03'],
    ['2026-11-24', 15, '2026-12-15'],
    ['2026-09-18', 7, '2026-09-29'],
    ['2026-09-18', 15, '2026-10-15'],
    ['2026-04-30', 7, '2026-05-13'],
    ['2026-04-30', 15, '2026-05-25'],
  ])('%s + %i working days = %s', (from, count, to) => {
    expect(addWorkingDays(from, count, builtInCalendar)).toBe(to)
  })

  it('agrees with a naive count for every day of 2026', () => {
    const working = naiveWorkingDays()
    let compared = 0
    for (const from of eachDayOf2026()) {
      const after = working.filter((day) => day > from)
      for (const count of [1, 7, 15]) {
        const expected = after[count - 1]
        if (!expected) continue
        expect(addWorkingDays(from, count, builtInCalendar), `${from} + ${count}`).toBe(expected)
        compared++
      }
    }

    expect(compared).toBeGreaterThan(1000)
  })
})

describe('what explains a count of working days', () => {
  it.each<[from: string, to: string, holidays: string[], makeUp: string[]]>([
    ['2026-09-18', '2026-09-29', ['中秋节'], ['2026-09-20']],
    ['2026-09-19', '2026-09-20', [], ['2026-09-20']],
    ['2026-09-20', '2026-09-24', [], []],
    ['2026-09-20', '2026-09-25', ['中秋节'], []],
    ['2026-09-26', '2026-09-30', ['中秋节'], []],
    ['2026-09-27', '2026-09-30', [], []],
    ['2026-09-19', '2026-09-19', [], []],
  ])('after %s and up to %s: %j, %j', (from, to, holidays, makeUp) => {
    expect(calendarExceptions(from, to, builtInCalendar)).toEqual({ holidays, makeUp })
  })
})

describe('days are Shanghai days', () => {
  it('turns at 16:00 UTC', () => {
    expect(shanghaiDayOf(Date.parse('2026-11-24T15:59:59.999Z'))).toBe('2026-11-24')
    expect(shanghaiDayOf(Date.parse('2026-11-24T16:00:00Z'))).toBe('2026-11-25')
    expect(endOfDay('2026-11-24') + 1).toBe(startOfDay('2026-11-25'))
  })
})

describe('accepting a complaint', () => {
  it('has seven working days, and says why', () => {
    const due = acceptanceDeadline(Date.parse('2026-11-24T02:00:00Z'), builtInCalendar)
    expect(due).toEqual({
      day: '2026-12-03',
      at: Date.parse('2026-12-03T15:59:59.999Z'),
      estimated: false,
      reason: '自收到投诉之日起 7 个工作日（12月3日前）',
    })
  })

  it('is estimated from the last days of the year on, and says so', () => {
    const accept = (day: string) => acceptanceDeadline(startOfDay(day), builtInCalendar)
    expect(accept('2026-12-22')).toMatchObject({ day: '2026-12-31', estimated: false })
    expect(accept('2026-12-23')).toMatchObject({
      day: '2027-01-04',
      estimated: true,
      reason:
        '自收到投诉之日起 7 个工作日（2027年1月4日前，元旦放假不计；2027年放假安排尚未录入，按法定节假日和周末估算）',
    })
    expect(accept('2027-01-05')).toMatchObject({ day: '2027-01-14', estimated: true })
  })
})

it('a clue of the last days of the year is verified by an estimated day', () => {
  expect(verificationDueDate(startOfDay('2026-12-25'), false, builtInCalendar)).toEqual({
    what: 'verify',
    at: endOfDay('2027-01-18'),
    estimated: true,
    reason:
      '自收到线索之日起 15 个工作日（2027年1月18日前，元旦放假不计；2027年放假安排尚未录入，按法定节假日和周末估算）；检测、检验、检疫、鉴定等所需时间依法不计入，这里没有扣除',
  })
})

const testingNote = '；检测、检验、检疫、鉴定等所需时间依法不计入，这里没有扣除'

it.each([
  // 行政处罚法 Art. 60.
  ['2026-07-06', false, '自立案之日起 90 日（10月4日前；逢法定节假日，最迟顺延至10月8日）'],
  ['2026-07-10', false, '自立案之日起 90 日（10月8日前）'],
  // 市场监督管理行政处罚程序规定 Art. 64.
  ['2026-07-10', true, '自立案之日起 90 日，经批准延长 30 日（11月7日前）'],
])('a violation filed on %s, extended %s, is decided on: %s', (filed, extended, term) => {
  expect(decisionDueDate(startOfDay(filed), extended, builtInCalendar).reason).toBe(
    `${term}${testingNote}`,
  )
})

it.each([
  [false, '自收到线索之日起 15 个工作日（8月24日前）'],
  [true, '自收到线索之日起 15 个工作日，经批准延长 15 个工作日（9月14日前）'],
])('a clue of 2026-08-03, extended %s, is verified by: %s', (extended, term) => {
  expect(verificationDueDate(startOfDay('2026-08-03'), extended, builtInCalendar).reason).toBe(
    `${term}${testingNote}`,
  )
})

it.each([
  [90, '分钟', 1],
  [120, '小时', 60],
  [1440, '小时', 60],
  [1500, '小时', 60],
  [2880, '天', 1440],
])('%i minutes are told in the unit %s', (minutes, name, of) =>
  expect(largestUnitOf(minutes)).toEqual([name, of]),
)

it.each<[string, Partial<Parameters<typeof firstCallDueAt>[0]>, boolean]>([
  ['a complaint that nobody has taken', {}, true],
  ['one that an officer has', { state: 'assigned' }, true],
  ['one whose complainant was called', { contactedAt: 9 }, false],
  ['one that is over', { state: 'settled' }, false],
  ['a report', { kind: 'report' }, false],
])('within a minute of the filing a call is due: %s', (_, change, isDue) => {
  expect(firstCallDueAt({ kind: 'complaint', state: 'received', submittedAt: 5, ...change })).toBe(
    isDue ? 60_005 : undefined,
  )
})

it.each([
  ['a working day', '2026-11-27', '2026-11-27'],
  ['a Saturday', '2026-11-28', '2026-11-30'],
  ['a Sunday', '2026-11-29', '2026-11-30'],
  ['a holiday', '2026-10-01', '2026-10-08'],
  // 9 May 2026 was a Saturday on which bureaus worked.
  ['a make-up day', '2026-05-09', '2026-05-09'],
  ['the Sunday after it', '2026-05-10', '2026-05-11'],
])('a civil term whose last day is %s (%s) ends on %s (民法典203)', (_, day, last) => {
  expect(lastDayOfCivilTerm(day, builtInCalendar)).toBe(last)
})

describe('mediating', () => {
  it('has sixty calendar days', () => {
    expect(mediationDeadline(startOfDay('2026-08-01'), builtInCalendar)).toMatchObject({
      day: '2026-09-30',
      estimated: false,
    })
    for (const day of ['2026-08-01', '2026-11-24'])
      expect(mediationDeadline(startOfDay(day), builtInCalendar)).not.toHaveProperty('rolled')
  })

  it.each([
    // 4 October lies in a holiday: the term ends on the first day after it (Order 121 Art. 45).
    ['2026-08-05', '2026-10-04', false],
    ['2026-08-05', '2026-10-05', false],
    ['2026-08-05', '2026-10-08', false],
    ['2026-08-05', '2026-10-09', true],
    // 30 September is a working day.
    ['2026-08-01', '2026-09-30', false],
    ['2026-08-01', '2026-10-01', true],
    // 28 November is a Saturday and no holiday.
    ['2026-09-29', '2026-11-28', false],
    ['2026-09-29', '2026-11-29', true],
  ])('accepted on %s, its days are over for certain at the end of %s: %s', (accepted, on, over) => {
    const deadline = mediationDeadline(startOfDay(accepted), builtInCalendar)
    expect(isOverForCertain(deadline, startOfDay(on))).toBe(over)
    expect(isOverForCertain(deadline, endOfDay(on))).toBe(over)
  })

  it('keeps both dates when the last day falls on a holiday, and alerts on the earlier', () => {
    expect(mediationDeadline(startOfDay('2026-08-05'), builtInCalendar)).toEqual({
      day: '2026-10-04',
      rolled: '2026-10-08',
      at: endOfDay('2026-10-04'),
      estimated: false,
      reason: '自受理之日起 60 日（10月4日前；逢法定节假日，最迟顺延至10月8日）',
    })
  })

  it('fixes the day in a year without a notice, where no holiday can be near', () => {
    expect(mediationDeadline(startOfDay('2026-11-24'), builtInCalendar)).toMatchObject({
      day: '2027-01-23',
      estimated: false,
      reason: '自受理之日起 60 日（2027年1月23日前）',
    })
  })

  it('agrees with counting on the fingers for every day of 2026', () => {
    const days = eachDayOf2026()
    for (const [index, from] of days.entries()) {
      if (days[index + 60])
        expect(mediationDeadline(startOfDay(from), builtInCalendar).day).toBe(days[index + 60])
    }
  })
})

/** A second calculation: only month lengths and a list of days off, written out day by day. */
function eachDayOf2026(): string[] {
  const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return lengths.flatMap((length, month) =>
    Array.from(
      { length },
      (_, date) =>
        `2026-${String(month + 1).padStart(2, '0')}-${String(date + 1).padStart(2, '0')}`,
    ),
  )
}

function naiveWorkingDays(): string[] {
  const off = new Set(
    '01-01 01-02 01-03 02-15 02-16 02-17 02-18 02-19 02-20 02-21 02-22 02-23 04-04 04-05 04-06 05-01 05-02 05-03 05-04 05-05 06-19 06-20 06-21 09-25 09-26 09-27 10-01 10-02 10-03 10-04 10-05 10-06 10-07'.split(
      ' ',
    ),
  )
  const makeUp = new Set(['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'])
  // 1 January 2026 was a Thursday.
  return eachDayOf2026().filter((day, index) => {
    const weekday = (index + 4) % 7
    const short = day.slice(5)
    return makeUp.has(short) || (weekday !== 0 && weekday !== 6 && !off.has(short))
  })
}
