import { describe, expect, it } from 'vitest'
import {
  builtInCalendar,
  type Calendar,
  estimatedYears,
  isWorkingDay,
} from '#shared/calendar/calendar'
import { addDays, type Day, startOfDay } from '#shared/calendar/days'
import {
  acceptanceDeadline,
  addWorkingDays,
  latestPossibleWorkingDay,
  mediationDeadline,
} from '#shared/deadlines/deadlines'
import {
  publicationDueDate,
  verificationDueDate,
} from '../../../cloudfunctions/_rules/deadlines/verification'
import { publishedYears, sample2027 } from './notices'

const adopted: Calendar = { years: [...builtInCalendar.years, sample2027] }
const guess = '2027年放假安排尚未录入，按法定节假日和周末估算'

describe('a year without a notice', () => {
  it.each<[from: Day, count: number, estimate: Day, latest: Day]>([
    ['2026-12-22', 7, '2026-12-31', '2027-01-12'],
    ['2026-12-23', 7, '2027-01-04', '2027-01-13'],
    ['2027-01-04', 3, '2027-01-07', '2027-01-11'],
    ['2027-01-04', 7, '2027-01-13', '2027-01-15'],
    // The Spring Festival is from 5 to 10 February by the estimate, and may be from 31 January to
    // 13 February.
    ['2027-02-01', 3, '2027-02-04', '2027-02-17'],
    ['2027-02-01', 10, '2027-02-19', '2027-02-26'],
    ['2027-03-01', 20, '2027-03-29', '2027-03-29'],
    ['2027-09-28', 7, '2027-10-12', '2027-10-19'],
    ['2028-02-29', 7, '2028-03-09', '2028-03-09'],
  ])('%s + %i working days: %s, and %s at the latest', (from, count, estimate, latest) => {
    expect([
      addWorkingDays(from, count, builtInCalendar),
      latestPossibleWorkingDay(from, count, builtInCalendar),
    ]).toEqual([estimate, latest])
  })

  it.each<[from: Day, count: number, last: Day]>([
    ['2026-12-23', 7, '2027-01-04'],
    ['2027-01-25', 7, '2027-02-02'],
    ['2027-02-01', 3, '2027-02-04'],
    ['2027-02-01', 10, '2027-02-22'],
    ['2027-09-20', 7, '2027-09-28'],
  ])('%s + %i working days once its notice is adopted: %s', (from, count, last) => {
    expect([
      addWorkingDays(from, count, adopted),
      latestPossibleWorkingDay(from, count, adopted),
    ]).toEqual([last, last])
  })

  it('a complaint of 4 January 2027 is accepted or refused by 13 January, and the date says that it is an estimate', () => {
    expect(acceptanceDeadline(startOfDay('2027-01-04') + 1, builtInCalendar)).toMatchObject({
      day: '2027-01-13',
      estimated: true,
      reason: `自收到投诉之日起 7 个工作日（1月13日前；${guess}）`,
    })
    expect(acceptanceDeadline(startOfDay('2027-01-04') + 1, adopted)).toMatchObject({
      day: '2027-01-13',
      estimated: false,
      reason: '自收到投诉之日起 7 个工作日（1月13日前）',
    })
  })

  it.each<[accepted: Day, words: string, rolled: Day | undefined, estimated: boolean]>([
    // 23 January is far from any holiday.
    ['2026-11-24', '2027年1月23日前', undefined, false],
    // 2 February may be a day off before the Spring Festival.
    ['2026-12-04', '2027年2月2日前；遇法定节假日能否顺延，待2027年放假安排录入', undefined, true],
    [
      '2026-12-07',
      `2027年2月5日前；逢法定节假日，最迟顺延至2027年2月11日，${guess}`,
      '2027-02-11',
      true,
    ],
  ])('the sixty days from %s: %s', (accepted, words, rolled, estimated) => {
    const deadline = mediationDeadline(startOfDay(accepted), builtInCalendar)
    expect(deadline).toMatchObject({ estimated, reason: `自受理之日起 60 日（${words}）` })
    expect(deadline.rolled).toBe(rolled)
  })

  it('a span over two of them names both', () => {
    expect(estimatedYears('2026-12-31', '2028-01-05', builtInCalendar)).toEqual([2027, 2028])
    expect(publicationDueDate(startOfDay('2027-12-20'), builtInCalendar).reason).toContain(
      '2027、2028年放假安排尚未录入',
    )
  })

  it('a date on a case is marked, and unmarked once the notice is adopted', () => {
    const at = startOfDay('2026-12-25')
    expect(verificationDueDate(at, false, builtInCalendar)).toMatchObject({ estimated: true })
    expect(verificationDueDate(at, false, adopted)).not.toHaveProperty('estimated')
  })

  it('a notice may reach into December of the year before', () => {
    const reaching: Calendar = {
      years: [
        ...builtInCalendar.years,
        {
          ...sample2027,
          holidays: [{ name: '元旦', first: '2026-12-31', last: '2027-01-02' }],
          makeUpDays: ['2026-12-26'],
        },
      ],
    }

    expect(
      ['2026-12-26', '2026-12-31'].map((day) => [
        isWorkingDay(day, builtInCalendar),
        isWorkingDay(day, reaching),
      ]),
    ).toEqual([
      [false, true],
      [true, false],
    ])
    expect(
      latestPossibleWorkingDay('2026-12-28', 3, builtInCalendar) > addDays('2026-12-28', 3),
    ).toBe(true)
  })

  it('past the table of lunar dates nothing throws, and the latest day leaves room for any holiday', () => {
    expect(acceptanceDeadline(startOfDay('2036-01-25'), builtInCalendar)).toMatchObject({
      day: '2036-02-05',
      estimated: true,
    })
    expect(latestPossibleWorkingDay('2036-01-25', 7, builtInCalendar)).toBe('2036-02-23')
    expect(latestPossibleWorkingDay('2035-12-28', 3, builtInCalendar)).toBe('2036-01-21')
    for (const day of ['2050-06-01', '2100-01-01', '2199-12-31'])
      expect(() => acceptanceDeadline(startOfDay(day), builtInCalendar)).not.toThrow()
  })
})

/** Terms that the law and the house rules count in working days. */
const terms = [1, 3, 7, 10, 15, 20, 30]

describe.each(publishedYears)('the notice of $year', (published) => {
  const known: Calendar = { years: publishedYears }
  const unknown: Calendar = { years: publishedYears.filter(({ year }) => year !== published.year) }
  const days = Array.from({ length: 366 }, (_, index) =>
    addDays(`${published.year - 1}-12-01`, index),
  )
  const cases = days.flatMap((from) => terms.map((count) => [from, count] as const))

  it('never gives a later day than the latest one that was foreseen without it', () => {
    const shortened = cases.filter(
      ([from, count]) =>
        latestPossibleWorkingDay(from, count, unknown) < addWorkingDays(from, count, known),
    )

    expect(cases.length).toBe(366 * terms.length)
    expect(shortened).toEqual([])
  })

  it.each(terms)('moves the estimate of %i working days by a few days at most', (count) => {
    const differences = days.map((from) => {
      const [estimate, truth] = [unknown, known].map((calendar) =>
        addWorkingDays(from, count, calendar),
      )
      return (startOfDay(truth!) - startOfDay(estimate!)) / 86_400_000
    })
    const earlier = Math.min(...differences)
    const later = Math.max(...differences)
    console.info(`${published.year}, ${count} working days: ${earlier} to +${later} days`)

    // Without its notice a year lacks make-up days, which come before or after a block.
    expect(earlier).toBeGreaterThanOrEqual(-7)
    expect(later).toBeLessThanOrEqual(5)
  })
})
