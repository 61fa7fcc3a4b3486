/**
 * A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Days compare as texts: `<` means earlier. China
 * has had no summer time since 1991, so the offset is always +08:00.
 */
export type Day = string

const shanghaiOffsetMs = 8 * 3_600_000
const dayLengthMs = 86_400_000

/** The Shanghai day of a moment (milliseconds since 1970). */
export const shanghaiDayOf = (timestamp: number): Day =>
  new Date(timestamp + shanghaiOffsetMs).toISOString().slice(0, 10)

/** The hour of the Shanghai day, `00` to `23`. */
export const hourOf = (timestamp: number): string =>
  new Date(timestamp + shanghaiOffsetMs).toISOString().slice(11, 13)

/** The time of the Shanghai day, `10:30`. */
export const timeOf = (timestamp: number): string =>
  new Date(timestamp + shanghaiOffsetMs).toISOString().slice(11, 16)

/** First moment of a day, milliseconds since 1970. */
export const startOfDay = (day: Day): number => Date.parse(`${day}T00:00:00Z`) - shanghaiOffsetMs

/** Last moment of a day, milliseconds since 1970. A term that ends on a day lasts until then. */
export const endOfDay = (day: Day): number => startOfDay(day) + dayLengthMs - 1

export const addDays = (day: Day, dayCount: number): Day =>
  shanghaiDayOf(startOfDay(day) + dayCount * dayLengthMs)

/** Saturday or Sunday. */
export const isWeekend = (day: Day): boolean =>
  [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** `12月3日`, or with the year if it is not the year of `referenceDay`. */
export function dayInWords(writtenDay: Day, referenceDay: Day): string {
  const [year, month, dayOfMonth] = writtenDay.split('-').map(Number)
  const monthAndDay = `${month}月${dayOfMonth}日`
  return writtenDay.slice(0, 4) === referenceDay.slice(0, 4)
    ? monthAndDay
    : `${year}年${monthAndDay}`
}
