import { describe, expect, it } from 'vitest'
import { builtInCalendar } from '#shared/calendar/calendar'
import { createForecaster } from '../../../../cloudfunctions/_modules/duty-roster/forecast'

const momentOf = (text: string) => Date.parse(`${text}+08:00`)
/** Three weeks of October, the national holiday among them. */
const since = momentOf('2026-09-28T00:00')
const until = momentOf('2026-10-19T08:00')
const day = (date: number) => `2026-10-${String(date).padStart(2, '0')}`

const october = (dates: number[], time: string, each: number) =>
  dates.flatMap((date) =>
    Array.from(
      { length: each },
      (_, minute) => momentOf(`${day(date)}T${time}:00`) + minute * 60_000,
    ),
  )

describe('a forecast', () => {
  it('goes by the kind of day, the holiday with the weekend, the make-up Saturday with the week', () => {
    const work = [8, 9, 10, 12, 13, 14, 15, 16]
    const off = [1, 2, 3, 4, 5, 6, 7, 11, 17, 18]
    const expected = createForecaster(
      [...october(work, '09', 2), ...october(off, '14', 6)],
      since,
      until,
      builtInCalendar,
    )

    // Of eleven working days three came before October, without a case.
    expect(expected({ day: '2026-10-20', kind: 'day' })).toEqual({
      mean: 1.5,
      from: 0,
      to: 4,
      peak: '09',
    })
    expect(expected({ day: '2026-10-10', kind: 'day' })).toEqual(
      expected({ day: '2026-10-20', kind: 'day' }),
    )
    expect(expected({ day: '2026-10-25', kind: 'day' })).toEqual({
      mean: 6,
      from: 1,
      to: 11,
      peak: '14',
    })
    expect(expected({ day: '2026-10-20', kind: 'night' })).toEqual({ mean: 0, from: 0, to: 0 })
  })

  it('a night is that of the day on which it began', () => {
    const expected = createForecaster(october([2, 3, 4], '03', 1), since, until, builtInCalendar)
    // Nights of the 1st to the 3rd, all off, of ten such nights.
    expect(expected({ day: '2026-10-24', kind: 'night' })).toMatchObject({ mean: 0.3, peak: '03' })
  })

  it('of hours that come as often the earliest is the peak', () => {
    const early = october([12], '09', 2)
    const late = october([13], '14', 2)

    for (const filed of [
      [...early, ...late],
      [...late, ...early],
    ])
      expect(
        createForecaster(filed, since, until, builtInCalendar)({ day: '2026-10-20', kind: 'day' }),
      ).toMatchObject({
        peak: '09',
      })
  })

  it('what lies in a shift that is not covered whole is left out', () => {
    const early = createForecaster(
      [momentOf('2026-09-28T01:00'), momentOf('2026-10-19T07:00'), momentOf('2026-10-19T09:00')],
      since,
      until,
      builtInCalendar,
    )

    expect(early({ day: '2026-10-20', kind: 'day' })).toMatchObject({ mean: 0 })
    // The last night ended as the time did; it began on a Sunday.
    expect(early({ day: '2026-10-25', kind: 'night' })).toMatchObject({ mean: 0.1 })
  })

  it('a day of the next year counts as what the estimate says', () => {
    const expected = createForecaster(october([5, 6, 7], '09', 1), since, until, builtInCalendar)
    const [holiday, workingDay] = ['2027-01-01', '2027-01-05'].map((day) =>
      expected({ day, kind: 'day' }),
    )

    expect(holiday).toEqual(expected({ day: '2026-10-24', kind: 'day' }))
    expect(workingDay).toEqual(expected({ day: '2026-10-20', kind: 'day' }))
    expect(holiday).not.toEqual(workingDay)
  })

  it.each([
    [
      'fewer than three shifts like it',
      momentOf('2026-10-16T00:00'),
      { day: '2026-10-24', kind: 'day' },
    ],
    ['no time at all, or a clock set back', until + 1, { day: '2026-10-20', kind: 'day' }],
  ] as const)('nothing is said: %s', (_, from, shift) => {
    expect(createForecaster([], from, until, builtInCalendar)(shift)).toBeUndefined()
  })
})
