import { describe, expect, it } from 'vitest'
import { CalendarEnds, exceptions, isWorkingDay } from '../../miniprogram/shared/clock/calendar'
import { dayOf, endOf, startOf } from '../../miniprogram/shared/clock/days'
import { acceptBy, addWorkingDays, mediateBy } from '../../miniprogram/shared/clock/deadlines'
import { callBy } from '../../miniprogram/shared/clock/first-minute'
import { unitOf } from '../../miniprogram/shared/clock/service-targets'
import { decision, verification } from '../../miniprogram/shared/clock/verification'

describe('working days', () => {
  it.each([
    ['2026-11-24', 7, '2026-12-03'],
    ['2026-11-24', 15, '2026-12-15'],
    ['2026-09-18', 7, '2026-09-29'],
    ['2026-09-18', 15, '2026-10-15'],
    ['2026-04-30', 7, '2026-05-13'],
    ['2026-04-30', 15, '2026-05-25'],
  ])('%s + %i working days = %s', (from, count, to) => {
    expect(addWorkingDays(from, count)).toBe(to)
  })

  it('agrees with a naive count for every day of 2026, and refuses exactly where that runs out of calendar', () => {
    const working = naiveWorkingDays()
    for (const from of eachDayOf2026()) {
      const after = working.filter((day) => day > from)
      for (const count of [1, 7, 15]) {
        const expected = after[count - 1]
        if (expected) expect(addWorkingDays(from, count), `${from} + ${count}`).toBe(expected)
        else expect(() => addWorkingDays(from, count), `${from} + ${count}`).toThrow(CalendarEnds)
      }
    }
  })

  it('knows nothing outside its data', () => {
    expect(() => isWorkingDay('2025-12-31')).toThrow(CalendarEnds)
    expect(() => isWorkingDay('2027-01-01')).toThrow(CalendarEnds)
    expect(isWorkingDay('2026-12-31')).toBe(true)
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
    expect(exceptions(from, to)).toEqual({ holidays, makeUp })
  })
})

describe('days are Shanghai days', () => {
  it('turns at 16:00 UTC', () => {
    expect(dayOf(Date.parse('2026-11-24T15:59:59.999Z'))).toBe('2026-11-24')
    expect(dayOf(Date.parse('2026-11-24T16:00:00Z'))).toBe('2026-11-25')
    expect(endOf('2026-11-24') + 1).toBe(startOf('2026-11-25'))
  })
})

describe('accepting a complaint', () => {
  it('has seven working days, and says why', () => {
    const due = acceptBy(Date.parse('2026-11-24T02:00:00Z'))
    expect(due).toEqual({
      day: '2026-12-03',
      at: Date.parse('2026-12-03T15:59:59.999Z'),
      exact: true,
      reason: '自收到投诉之日起 7 个工作日（12月3日前）',
    })
  })

  it('names the missing calendar at the end of the year and alerts on the last known day', () => {
    expect(acceptBy(startOf('2026-12-22'))).toMatchObject({ day: '2026-12-31', exact: true })
    expect(acceptBy(startOf('2026-12-23'))).toMatchObject({
      day: '2026-12-31',
      exact: false,
      reason: '自收到投诉之日起 7 个工作日（2027年放假安排尚未录入，先按12月31日提醒）',
    })
    expect(acceptBy(startOf('2027-01-05'))).toMatchObject({ day: '2027-01-05', exact: false })
  })
})

it('a clue is verified by the last known day where the calendar ends', () => {
  expect(verification(startOf('2026-12-25'))).toEqual({
    what: 'verify',
    at: endOf('2026-12-31'),
    reason: '自收到线索之日起 15 个工作日（2027年放假安排尚未录入）',
  })
})

it.each([
  ['2026-07-06', '10月4日前；逢法定节假日，最迟顺延至10月8日'],
  ['2026-07-10', '10月8日前'],
])('a violation filed on %s is decided on: %s', (filed, by) => {
  expect(decision(startOf(filed)).reason).toBe(`自立案之日起 90 日（${by}）`)
})

it.each([
  [90, '分钟', 1],
  [120, '小时', 60],
  [1440, '小时', 60],
  [1500, '小时', 60],
  [2880, '天', 1440],
])('%i minutes are told in the unit %s', (minutes, name, of) => expect(unitOf(minutes)).toEqual([name, of]))

it.each<[string, Partial<Parameters<typeof callBy>[0]>, boolean]>([
  ['a complaint that nobody has taken', {}, true],
  ['one that an officer has', { state: 'assigned' }, true],
  ['one whose complainant was called', { contactedAt: 9 }, false],
  ['one that is over', { state: 'settled' }, false],
  ['a report', { kind: 'report' }, false],
])('within a minute of the filing a call is due: %s', (_, change, isDue) => {
  expect(callBy({ kind: 'complaint', state: 'received', submittedAt: 5, ...change })).toBe(isDue ? 60_005 : undefined)
})

describe('mediating', () => {
  it('has sixty calendar days', () => {
    expect(mediateBy(startOf('2026-08-01'))).toMatchObject({ day: '2026-09-30', exact: true })
    for (const day of ['2026-08-01', '2026-11-24']) expect(mediateBy(startOf(day))).not.toHaveProperty('rolled')
  })

  it('keeps both dates when the last day falls on a holiday, and alerts on the earlier', () => {
    expect(mediateBy(startOf('2026-08-05'))).toEqual({
      day: '2026-10-04',
      rolled: '2026-10-08',
      at: endOf('2026-10-04'),
      exact: true,
      reason: '自受理之日起 60 日（10月4日前；逢法定节假日，最迟顺延至10月8日）',
    })
  })

  it('fixes the day in the next year but not whether it rolls', () => {
    expect(mediateBy(startOf('2026-11-24'))).toMatchObject({
      day: '2027-01-23',
      exact: false,
      reason: '自受理之日起 60 日（2027年1月23日前；遇法定节假日能否顺延，待放假安排公布）',
    })
  })

  it('agrees with counting on the fingers for every day of 2026', () => {
    const days = eachDayOf2026()
    for (const [index, from] of days.entries()) {
      if (days[index + 60]) expect(mediateBy(startOf(from)).day).toBe(days[index + 60])
    }
  })
})

/** A second calculation: only month lengths and a list of days off, written out day by day. */
function eachDayOf2026(): string[] {
  const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return lengths.flatMap((length, month) =>
    Array.from(
      { length },
      (_, date) => `2026-${String(month + 1).padStart(2, '0')}-${String(date + 1).padStart(2, '0')}`,
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
