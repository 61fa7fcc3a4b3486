import { expect, it } from 'vitest'
import { builtInCalendar } from '#shared/calendar/calendar'
import { missingYear, missingYearInWords } from '#shared/calendar/missing-year'
import { sample2027 } from './notices'

const adopted = { years: [...builtInCalendar.years, sample2027] }

it.each([
  ['2026-10-31', undefined, undefined],
  // Sixty days before 31 December.
  ['2026-11-01', 2027, undefined],
  ['2026-12-31', 2027, undefined],
  ['2027-01-01', 2027, undefined],
  ['2027-10-31', 2027, undefined],
  ['2027-11-01', 2027, 2028],
  ['2028-02-29', 2028, 2028],
])('on %s the missing year is %s, and once 2027 is adopted %s', (today, before, after) => {
  expect([missingYear(today, builtInCalendar), missingYear(today, adopted)]).toEqual([
    before,
    after,
  ])
})

it('says what to do', () => {
  expect(missingYearInWords(2027)).toContain('2027年的放假安排还没有录入')
  expect(missingYearInWords(2027)).toContain('请一人录入、另一人对照原文核对')
})
