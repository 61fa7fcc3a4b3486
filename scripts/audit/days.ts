const zone = 8 * 3_600_000
const length = 86_400_000

/** Calendar days in Shanghai, `YYYY-MM-DD`; moments in milliseconds since 1970. There is no summer time. */
export const dayOf = (at: number): string => new Date(at + zone).toISOString().slice(0, 10)
export const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) - zone
export const endOf = (day: string): number => startOf(day) + length - 1

/** First moment after the same day so many years later; what began on 29 February counts to 1 March. */
export function afterYears(at: number, years: number): number {
  const there = new Date(at + zone)
  return Date.UTC(there.getUTCFullYear() + years, there.getUTCMonth(), there.getUTCDate() + 1) - zone
}

export function firstOfNextMonth(day: string): string {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}
