import { describe, expect, it } from 'vitest'
import { mediateByWithPauses } from '../../../cloudfunctions/_domain/case/pauses/pauses'
import { CalendarEnds } from '../../../miniprogram/shared/clock/calendar'
import { dayOf, endOf, startOf } from '../../../miniprogram/shared/clock/days'
import { acceptBy, mediateBy } from '../../../miniprogram/shared/clock/deadlines'
import { serviceDate, serviceTargets, targets } from '../../../miniprogram/shared/clock/service-targets'
import { verifyBy } from '../../../miniprogram/shared/clock/verification'
import { priorities } from '../../../miniprogram/shared/vocabulary/case'

/** The second opinion: two years written down day by day, open or not; it only counts the list. */
const weekdays = ['四', '五', '六', '日', '一', '二', '三']
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const off =
  '0101 0102 0103 0215 0216 0217 0218 0219 0220 0221 0222 0223 0404 0405 0406 0501 0502 0503 0504 0505 0619 0620 0621 0925 0926 0927 1001 1002 1003 1004 1005 1006 1007'
const madeUp = '0104 0214 0228 0509 0920 1010'
const listed = [2026, 2027].flatMap((year) =>
  lengths.flatMap((length, month) => Array.from({ length }, (_, date) => [year, month + 1, date + 1] as const)),
)
const two = (number: number) => String(number).padStart(2, '0')
const days = listed.map(([year, month, date], index) => {
  const short = two(month) + two(date)
  const weekend = ['六', '日'].includes(weekdays[index % 7] as string)
  return {
    name: `${year}-${two(month)}-${two(date)}`,
    known: year === 2026,
    holiday: year === 2026 && off.includes(short),
    open: madeUp.includes(short) || !(weekend || off.includes(short)),
  }
})
const of2026 = days.flatMap((day, index) => (day.known ? [[day.name, index] as const] : []))

/** The `count`-th open day after; undefined where the list of holidays ends before. */
function opened(index: number, count: number): string | undefined {
  let left = count
  for (let at = index + 1; left > 0; at++) {
    if (!days[at]?.known) return undefined
    if (days[at]?.open) left--
    if (left === 0) return days[at]?.name
  }
  return undefined
}
const daysOn = (index: number, count: number) => days[index + count]?.name
function firstAfterHoliday(index: number): string | undefined {
  let at = index
  while (days[at]?.holiday) at++
  return days[at]?.known ? days[at]?.name : undefined
}

/** Ten in the morning and the last second: the hour makes no difference. */
const moments = (day: string) => [startOf(day) + 10 * 3_600_000, endOf(day)]

describe('every day of 2026 as the first, by a second count', () => {
  it('is a whole list', () => {
    expect(of2026).toHaveLength(365)
    expect(days.filter(({ known, open }) => known && open)).toHaveLength(
      365 - 104 - off.split(' ').length + weekendsOff() + 6,
    )
  })

  it('seven working days to accept', () => {
    for (const [day, index] of of2026)
      for (const at of moments(day)) {
        const expected = opened(index, 7)
        expect(acceptBy(at), day).toMatchObject({ day: expected ?? '2026-12-31', exact: expected !== undefined })
      }
  })

  it('sixty days to mediate, rolled over a holiday, without the days of an appraisal', () => {
    for (const [day, index] of of2026)
      for (const at of moments(day)) {
        const raw = days[index + 60]
        const rolled = raw?.known ? firstAfterHoliday(index + 60) : undefined
        const found = mediateBy(at)
        expect(found, day).toMatchObject({ day: raw?.name, exact: rolled !== undefined })
        expect(found.rolled, day).toBe(rolled === raw?.name ? undefined : rolled)
        const appraisal = { reason: 'appraisal' as const, from: at + 5 * 86_400_000, until: at + 22 * 86_400_000 }
        expect(mediateByWithPauses(at, [appraisal], at + 200 * 86_400_000).day, day).toBe(daysOn(index, 60 + 17))
      }
  })

  it('fifteen working days to verify a clue, thirty with approval', () => {
    for (const [day, index] of of2026)
      for (const at of moments(day))
        for (const extended of [false, true]) {
          const expected = opened(index, extended ? 30 : 15)
          if (expected) expect(verifyBy(at, extended).day, day).toBe(expected)
          else expect(() => verifyBy(at, extended), day).toThrow(CalendarEnds)
        }
  })

  it('and each service target', () => {
    for (const [day, index] of of2026)
      for (const at of moments(day))
        for (const target of targets.codes)
          for (const priority of priorities.codes) {
            const length = serviceTargets[target][priority]
            if (length === undefined) expect(serviceDate(target, priority, at)).toBeUndefined()
            else if ('minutes' in length)
              expect(serviceDate(target, priority, at)?.at).toBe(at + length.minutes * 60_000)
            else {
              const expected = opened(index, length.workingDays)
              if (expected) expect(dayOf(serviceDate(target, priority, at)!.at), `${target} ${day}`).toBe(expected)
              else expect(() => serviceDate(target, priority, at)).toThrow(CalendarEnds)
            }
          }
  })
})

/** Days off that fall on a weekend anyway are not taken off twice. */
const weekendsOff = () =>
  days.filter(({ known, holiday }, index) => known && holiday && ['六', '日'].includes(weekdays[index % 7] as string))
    .length
