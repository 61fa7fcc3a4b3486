import dayjs, { type Dayjs } from 'dayjs'

const chinaOffsetMinutes = 8 * 60
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** The time in China, regardless of the time zone of the phone. */
function toChinaTime(timestamp: number): Dayjs {
  return dayjs(
    timestamp + (chinaOffsetMinutes + new Date(timestamp).getTimezoneOffset()) * minuteMs,
  )
}

/** Number of calendar days in China from `now` to `timestamp`. Negative for the past. */
export function daysUntil(timestamp: number, now: number): number {
  const dayNumber = (timestampMs: number) =>
    Math.floor((timestampMs + chinaOffsetMinutes * minuteMs) / dayMs)
  return dayNumber(timestamp) - dayNumber(now)
}

/** A moment relative to now: `刚刚`, `5 分钟前`, `今天 14:30`, `昨天 09:05`, `11月20日 14:30`. */
export function momentText(timestamp: number, now: number): string {
  const elapsedMs = now - timestamp
  if (elapsedMs >= 0 && elapsedMs < minuteMs) return '刚刚'
  if (elapsedMs >= 0 && elapsedMs < 60 * minuteMs)
    return `${Math.floor(elapsedMs / minuteMs)} 分钟前`
  const clockTimeText = toChinaTime(timestamp).format('HH:mm')
  const dayDifference = daysUntil(timestamp, now)
  if (dayDifference === 0) return `今天 ${clockTimeText}`
  if (dayDifference === -1) return `昨天 ${clockTimeText}`
  return dateTimeText(timestamp, now)
}

/** An absolute time, for records: `11月20日 14:30`. */
export function dateTimeText(timestamp: number, now: number): string {
  return `${dayText(timestamp, now)} ${toChinaTime(timestamp).format('HH:mm')}`
}

/** A day: `12月3日`, or with the year if it is not the current one. */
export function dayText(timestamp: number, now: number): string {
  const chinaDate = toChinaTime(timestamp)
  return chinaDate.format(chinaDate.year() === toChinaTime(now).year() ? 'M月D日' : 'YYYY年M月D日')
}

/** A day as a document says it: `2026年12月3日`. */
export const dayWithYear = (timestamp: number): string =>
  toChinaTime(timestamp).format('YYYY年M月D日')

/** How long something has been going on: `12 分钟`, `3 小时`, `2 天`. */
export function elapsedText(durationMs: number): string {
  const minutes = Math.max(1, Math.floor(durationMs / minuteMs))
  if (minutes < 60) return `${minutes} 分钟`
  return minutes < 24 * 60
    ? `${Math.floor(minutes / 60)} 小时`
    : `${Math.floor(minutes / (24 * 60))} 天`
}

/** The remaining seconds of a countdown: `1 分 05 秒`, `42 秒`. */
export function countdownText(seconds: number): string {
  const wholeSeconds = Math.max(0, Math.ceil(seconds))
  const minutes = Math.floor(wholeSeconds / 60)
  const restSeconds = wholeSeconds % 60
  return minutes > 0
    ? `${minutes} 分 ${String(restSeconds).padStart(2, '0')} 秒`
    : `${restSeconds} 秒`
}

/** The hour and minute alone: `20:00`. */
export const hourMinuteText = (timestamp: number): string => toChinaTime(timestamp).format('HH:mm')

/** Day and time in China, for the date and time pickers. */
export function toPickerParts(timestamp: number): { date: string; time: string } {
  const chinaTime = toChinaTime(timestamp)
  return { date: chinaTime.format('YYYY-MM-DD'), time: chinaTime.format('HH:mm') }
}

/** Converts the values of the pickers, in China's time, to ms since 1970. NaN if one is empty. */
export function parsePickers(pickerDate: string, pickerTime: string): number {
  return Date.parse(`${pickerDate}T${pickerTime}:00+08:00`)
}
