const shanghaiOffsetMs = 8 * 3_600_000
const dayMs = 86_400_000

// Calendar days in Shanghai, written `YYYY-MM-DD`. Moments are milliseconds since 1970. Shanghai
// has no daylight saving time, so the offset is constant.

export const shanghaiDayOf = (moment: number): string =>
  new Date(moment + shanghaiOffsetMs).toISOString().slice(0, 10)
export const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) - shanghaiOffsetMs
/** The last millisecond of a day. */
export const endOfDay = (day: string): number => startOfDay(day) + dayMs - 1

/**
 * The first moment after the same calendar day `years` later. A term that began on 29 February
 * includes 1 March when the year of its end is not a leap year.
 */
export function momentAfterYears(moment: number, years: number): number {
  const localDate = new Date(moment + shanghaiOffsetMs)
  const nextDayUtc = Date.UTC(
    localDate.getUTCFullYear() + years,
    localDate.getUTCMonth(),
    localDate.getUTCDate() + 1,
  )
  return nextDayUtc - shanghaiOffsetMs
}

/** The first day of the month after a day. */
export function firstOfNextMonth(day: string): string {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}
