/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. No summer time since 1991: a fixed +08:00 is exact here. */
export type Day = string

const zone = 8 * 3_600_000
const length = 86_400_000

/** The Shanghai day of a moment (milliseconds since 1970). */
export const dayOf = (at: number): Day => new Date(at + zone).toISOString().slice(0, 10)

/** The hour of the Shanghai day, `00` to `23`. */
export const hourOf = (at: number): string => new Date(at + zone).toISOString().slice(11, 13)

/** The time of the Shanghai day, `10:30`. */
export const timeOf = (at: number): string => new Date(at + zone).toISOString().slice(11, 16)

/** First moment of a day. */
export const startOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) - zone

/** Last moment of a day: a deadline "before 3 December" has not passed until then. */
export const endOf = (day: Day): number => startOf(day) + length - 1

export const addDays = (day: Day, count: number): Day => dayOf(startOf(day) + count * length)

/** Saturday or Sunday. */
export const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** `12月3日`, with the year when it is not the year of `seenFrom`. */
export function dayInWords(day: Day, seenFrom: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  const words = `${month}月${date}日`
  return day.slice(0, 4) === seenFrom.slice(0, 4) ? words : `${year}年${words}`
}
