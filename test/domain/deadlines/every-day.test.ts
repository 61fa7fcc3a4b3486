import { describe, expect, it } from 'vitest'
import { builtInCalendar } from '#shared/calendar/calendar'
import { endOfDay, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import {
  acceptanceDeadline,
  latestPossibleWorkingDay,
  mediationDeadline,
} from '#shared/deadlines/deadlines'
import { latestServiceDate, serviceDateOf } from '#shared/deadlines/service-targets'
import { firstServiceLevels } from '#shared/settings/service-levels'
import { priorities } from '#shared/vocabulary/case'
import { targets } from '#shared/vocabulary/service-targets'
import { mediationDeadlineOf } from '../../../cloudfunctions/_domain/case/pauses/pauses'
import { verificationDeadline } from '../../../cloudfunctions/_rules/deadlines/verification'

/**
 * The second opinion: years written down day by day, open or not; it only counts the list. Of 2026
 * the days are those of the notice, of later years those of the estimate, each block with the days
 * in lieu of its weekends. 2036 has no lunar dates.
 */
const blocks: Record<number, string> = {
  2026: '0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007',
  2027: '0101-0101 0205-0210 0405-0405 0501-0504 0609-0609 0915-0915 1001-1005',
  2028: '0101-0103 0125-0128 0404-0404 0501-0502 0528-0529 1001-1005',
  2029: '0101-0101 0212-0215 0404-0404 0501-0502 0616-0618 0922-0924 1001-1003',
  2030: '0101-0101 0202-0207 0405-0405 0501-0502 0605-0605 0912-0912 1001-1003',
  2031: '0101-0101 0122-0127 0405-0407 0501-0502 0624-0624 1001-1006',
  2032: '0101-0101 0210-0213 0404-0405 0501-0504 0612-0614 0919-0920 1001-1005',
  2033: '0101-0103 0130-0203 0404-0404 0501-0503 0601-0601 0908-0908 1001-1005',
  2034: '0101-0102 0218-0223 0405-0405 0501-0502 0620-0620 0927-0927 1001-1004',
  2035: '0101-0101 0207-0212 0405-0405 0501-0502 0610-0611 0916-0917 1001-1003',
  2036: '0101-0101 0404-0404 0501-0502 1001-1003',
  2037: '0101-0101 0404-0404 0501-0504 1001-1005',
}
const makeUpDays = [
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
]

const weekdays = ['四', '五', '六', '日', '一', '二', '三']
const twoDigits = (number: number) => String(number).padStart(2, '0')
const isLeap = (year: number) => year % 4 === 0

const listed = Object.keys(blocks)
  .map(Number)
  .flatMap((year) =>
    [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].flatMap((length, month) =>
      Array.from({ length }, (_, date) => ({
        year,
        short: twoDigits(month + 1) + twoDigits(date + 1),
      })),
    ),
  )
const days = listed.map(({ year, short }, index) => {
  const name = `${year}-${short.slice(0, 2)}-${short.slice(2)}`
  // 1 January 2026 was a Thursday.
  const weekend = ['六', '日'].includes(weekdays[index % 7] as string)
  const holiday = blocks[year]!.split(' ').some((block) => {
    const [first, last] = block.split('-')
    return first! <= short && short <= last!
  })
  const open = makeUpDays.includes(name) || !(weekend || holiday)

  return { name, year, weekend, holiday, open }
})
const to2036 = days.flatMap(({ name, year }, index) =>
  year < 2037 ? [[name, index] as const] : [],
)

/** The open days, and of each day how many of them come before the next one. */
const openDays = days.filter(({ open }) => open).map(({ name }) => name)
let openSoFar = 0
const openUntil = days.map(({ open }) => {
  if (open) openSoFar++
  return openSoFar
})

/** The `count`-th open day after. */
const nthOpenDay = (index: number, count: number): string =>
  openDays[openUntil[index]! + count - 1]!

/** Collects what is wrong: an expectation for each of so many days would take most of the time. */
function wrongDays(check: (day: string, index: number, wrong: (what: string) => void) => void) {
  const findings: string[] = []
  for (const [day, index] of to2036) check(day, index, (what) => findings.push(`${day}: ${what}`))
  return findings
}

function firstAfterHoliday(index: number): string {
  let at = index
  while (days[at]?.holiday) at++
  return days[at]!.name
}

const isGuessed = (last: string) => last > '2026-12-31'

/** Ten in the morning and the last second: the hour makes no difference. */
const moments = (day: string) => [startOfDay(day) + 10 * 3_600_000, endOfDay(day)]

describe('every day of 2026 to 2036 as the first, by a second count', () => {
  it('is a whole list', () => {
    expect(to2036).toHaveLength(11 * 365 + 3)

    const of2026 = days.filter(({ year }) => year === 2026)
    const free = of2026.filter(({ weekend, holiday }) => weekend || holiday)

    expect(of2026.filter(({ open }) => open)).toHaveLength(365 - free.length + makeUpDays.length)
    // Thirteen statutory days each year, less the one that two festivals share.
    for (const year of [2027, 2029, 2030, 2032, 2034, 2035])
      expect([year, offDays(year)]).toEqual([year, 13])
  })

  it('seven working days to accept', () => {
    expect(
      wrongDays((day, index, wrong) => {
        const expected = nthOpenDay(index, 7)
        for (const at of moments(day)) {
          const deadline = acceptanceDeadline(at, builtInCalendar)
          if (deadline.day !== expected) wrong(`${deadline.day}, not ${expected}`)
          if (deadline.estimated !== isGuessed(expected)) wrong(`estimated ${deadline.estimated}`)
        }
      }),
    ).toEqual([])
  })

  it('sixty days to mediate, rolled over a holiday, without the days of an appraisal', () => {
    expect(
      wrongDays((day, index, wrong) => {
        const last = days[index + 60]!.name
        const rolled = firstAfterHoliday(index + 60)
        const expectedRolled = rolled === last ? undefined : rolled
        const expectedWithPause = days[index + 60 + 17]!.name

        for (const at of moments(day)) {
          const deadline = mediationDeadline(at, builtInCalendar)
          if (deadline.day !== last) wrong(`${deadline.day}, not ${last}`)
          if (deadline.rolled !== expectedRolled)
            wrong(`rolled to ${deadline.rolled}, not ${expectedRolled}`)
          const appraisal = {
            reason: 'appraisal' as const,
            from: at + 5 * 86_400_000,
            endedAt: at + 22 * 86_400_000,
          }
          const after = at + 200 * 86_400_000
          const withPause = mediationDeadlineOf(at, [appraisal], after, builtInCalendar).day
          if (withPause !== expectedWithPause) wrong(`${withPause}, not ${expectedWithPause}`)
        }
      }),
    ).toEqual([])
  })

  it('fifteen working days to verify a clue, thirty with approval', () => {
    expect(
      wrongDays((day, index, wrong) => {
        for (const at of moments(day))
          for (const extended of [false, true]) {
            const expected = nthOpenDay(index, extended ? 30 : 15)
            const due = verificationDeadline(at, extended, builtInCalendar).day
            if (due !== expected) wrong(`${due}, not ${expected}, extended ${extended}`)
          }
      }),
    ).toEqual([])
  })

  it('and each service target', () => {
    expect(
      wrongDays((day, index, wrong) => {
        const [at] = moments(day) as [number]
        for (const target of targets.codes)
          for (const priority of priorities.codes) {
            const length = firstServiceLevels.targets[target][priority]
            const date = serviceDateOf(target, priority, at, builtInCalendar)
            const name = `${target} ${priority}`
            if (length === undefined) {
              if (date !== undefined) wrong(`${name} is not promised`)
            } else if ('minutes' in length) {
              if (date?.at !== at + length.minutes * 60_000) wrong(`${name} at ${date?.at}`)
            } else {
              const expected = nthOpenDay(index, length.workingDays)
              if (shanghaiDayOf(date!.at) !== expected)
                wrong(`${name} on ${shanghaiDayOf(date!.at)}, not ${expected}`)
              const latest = latestServiceDate(target, priority, at, builtInCalendar)!
              if (latest < date!.at) wrong(`${name}: latest ${latest}`)
            }
          }
      }),
    ).toEqual([])
  })

  it('the latest day of a term that protects somebody is never before the estimate', () => {
    expect(
      wrongDays((day, index, wrong) => {
        for (const count of [1, 3, 10, 20]) {
          const latest = latestPossibleWorkingDay(day, count, builtInCalendar)
          const estimate = nthOpenDay(index, count)
          if (latest < estimate) wrong(`+ ${count}: ${latest} is before ${estimate}`)
          if (latest < '2026-12-27' && latest !== estimate)
            wrong(`+ ${count}: ${latest}, not ${estimate}`)
        }
      }),
    ).toEqual([])
  })
})

/** Days that bureaus do not work in a year, weekends aside. */
const offDays = (year: number) =>
  days.filter((day) => day.year === year && day.holiday && !day.weekend).length
