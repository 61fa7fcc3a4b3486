import fc from 'fast-check'
import { hourOf, shanghaiDayOf, startOfDay } from '#shared/calendar/days'

const second = 1_000
const hour = 3_600_000
const day = 24 * hour

/** Days on which a rule of the calendar differs: leap day, the ends of months and years. */
const edgeDays = ['2026-01-01', '2026-02-28', '2026-12-31', '2027-01-01', '2028-02-29'] as const

const secondOfDay = fc.integer({ min: 0, max: day / second - 1 }).map((of) => of * second)
const firstDay = startOfDay('2026-01-01')
const anyDay = fc.integer({ min: 0, max: 3 * 365 }).map((days) => firstDay + days * day)
const edgeDay = fc.constantFrom(...edgeDays).map(startOfDay)

/** When a generated history begins: at any hour of any season, ms since 1970. */
export const beginnings: fc.Arbitrary<number> = fc
  .tuple(fc.oneof({ weight: 4, arbitrary: anyDay }, { weight: 1, arbitrary: edgeDay }), secondOfDay)
  .map(([date, time]) => date + time)

/**
 * How long a history waits before its next event, ms: most are seconds, some reach the night or
 * another month.
 */
export const waits: fc.Arbitrary<number> = fc.oneof(
  { weight: 16, arbitrary: fc.constantFrom(0, second, 90 * second, hour / 2) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 14 }).map((hours) => hours * hour) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }).map((days) => days * day) },
)

/** Which hours and months of Shanghai some moments fell in, to show what a generator reached. */
export class Reached {
  readonly hours = new Set<string>()
  readonly months = new Set<string>()

  add(at: number): void {
    this.hours.add(hourOf(at))
    this.months.add(shanghaiDayOf(at).slice(5, 7))
  }
}

export const allHours = Array.from({ length: 24 }, (_, at) => String(at).padStart(2, '0'))
export const allMonths = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'))
