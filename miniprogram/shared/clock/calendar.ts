import { type Day, isWeekend } from './days'

/** Days off and make-up working days as the State Council published them on 2025-11-04. Add each new notice. */
export const published = {
  first: '2026-01-01',
  last: '2026-12-31',
  holidays: [
    ['2026-01-01', '2026-01-03', '元旦'],
    ['2026-02-15', '2026-02-23', '春节'],
    ['2026-04-04', '2026-04-06', '清明节'],
    ['2026-05-01', '2026-05-05', '劳动节'],
    ['2026-06-19', '2026-06-21', '端午节'],
    ['2026-09-25', '2026-09-27', '中秋节'],
    ['2026-10-01', '2026-10-07', '国庆节'],
  ],
  makeUp: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
} as const

/** Last day the calendar knows. */
export const lastKnownDay: Day = published.last

/** Thrown for a day whose holiday notice has not been entered: no date is better than a wrong one. */
export class CalendarEnds extends Error {
  readonly day: Day
  constructor(day: Day) {
    super(`no holiday notice entered for ${day}`)
    this.name = 'CalendarEnds'
    this.day = day
  }
}

/** Whether the day lies in a published holiday block. Throws CalendarEnds outside the data. */
export function isHoliday(day: Day): boolean {
  if (day < published.first || day > published.last) throw new CalendarEnds(day)
  return published.holidays.some(([first, last]) => day >= first && day <= last)
}

/** Holidays and make-up working days after `from` and up to `to`, which explain a count of working days. */
export function exceptions(from: Day, to: Day): { holidays: string[]; makeUp: Day[] } {
  return {
    holidays: published.holidays.filter(([first, last]) => first <= to && last > from).map(([, , name]) => name),
    makeUp: published.makeUp.filter((day) => day > from && day <= to),
  }
}

/** Whether bureaus work on the day. Throws CalendarEnds outside the data. */
export function isWorkingDay(day: Day): boolean {
  if (isHoliday(day)) return false
  return !isWeekend(day) || (published.makeUp as readonly Day[]).includes(day)
}
