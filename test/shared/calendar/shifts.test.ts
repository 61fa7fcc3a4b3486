import { describe, expect, it } from 'vitest'
import { mondayOf, shiftAfter, shiftAt, shiftSpan, shiftsOfWeek } from '#shared/calendar/shifts'

const momentOf = (time: string) => Date.parse(`${time}+08:00`)

describe('shifts', () => {
  it.each([
    ['2026-11-24T07:59:59', { day: '2026-11-23', kind: 'night' }],
    ['2026-11-24T08:00:00', { day: '2026-11-24', kind: 'day' }],
    ['2026-11-24T19:59:59', { day: '2026-11-24', kind: 'day' }],
    ['2026-11-24T20:00:00', { day: '2026-11-24', kind: 'night' }],
    ['2026-11-24T23:59:59', { day: '2026-11-24', kind: 'night' }],
    ['2027-01-01T00:00:00', { day: '2026-12-31', kind: 'night' }],
  ] as const)('%s is in %o', (time, shift) => {
    expect(shiftAt(momentOf(time))).toEqual(shift)
  })

  it('every hour of two weeks lies in the span of exactly its shift, and shifts follow each other without a gap', () => {
    let shift = shiftAt(momentOf('2026-12-25T00:00:00'))
    for (
      let hour = momentOf('2026-12-25T00:00:00');
      hour < momentOf('2027-01-08T00:00:00');
      hour += 3_600_000
    ) {
      if (shiftSpan(shift).endsAt <= hour) {
        expect(shiftSpan(shiftAfter(shift)).from).toBe(shiftSpan(shift).endsAt)
        shift = shiftAfter(shift)
      }
      expect(shiftAt(hour)).toEqual(shift)
    }
  })

  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2026-11-30', '2026-11-30'],
    ['2027-01-01', '2026-12-28'],
  ])('the week of %s begins on Monday %s', (day, monday) => {
    expect(mondayOf(day)).toBe(monday)
    expect(shiftsOfWeek(day)).toHaveLength(14)
    expect(shiftsOfWeek(day)[0]).toEqual({ day: monday, kind: 'day' })
    expect(shiftsOfWeek(day)).toContainEqual({ day, kind: 'night' })
  })
})
