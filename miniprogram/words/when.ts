import dayjs, { type Dayjs } from 'dayjs'

const CHINA_MINUTES = 8 * 60
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Time in China, whatever time zone the phone is set to. */
function china(at: number): Dayjs {
  return dayjs(at + (CHINA_MINUTES + new Date(at).getTimezoneOffset()) * MINUTE)
}

/** Whole days from `now` to `at` on China's calendar; negative when past. */
export function daysUntil(at: number, now: number): number {
  const day = (ms: number) => Math.floor((ms + CHINA_MINUTES * MINUTE) / DAY)
  return day(at) - day(now)
}

/** A moment as people say it: `刚刚`, `5 分钟前`, `今天 14:30`, `昨天 09:05`, `11月20日 14:30`. */
export function moment(at: number, now: number): string {
  const passed = now - at
  if (passed >= 0 && passed < MINUTE) return '刚刚'
  if (passed >= 0 && passed < 60 * MINUTE) return `${Math.floor(passed / MINUTE)} 分钟前`
  const clock = china(at).format('HH:mm')
  const days = daysUntil(at, now)
  if (days === 0) return `今天 ${clock}`
  if (days === -1) return `昨天 ${clock}`
  return dateTime(at, now)
}

/** A time for the record, however near: `11月20日 14:30`. */
export function dateTime(at: number, now: number): string {
  return `${day(at, now)} ${china(at).format('HH:mm')}`
}

/** A day: `12月3日`, with the year when it is another one. */
export function day(at: number, now: number): string {
  const date = china(at)
  return date.format(date.year() === china(now).year() ? 'M月D日' : 'YYYY年M月D日')
}

/** A day as a document says it: `2026年12月3日`. */
export const dayWithYear = (at: number): string => china(at).format('YYYY年M月D日')

/** How long something has been going on: `12 分钟`, `3 小时`, `2 天`. */
export function lasting(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / MINUTE))
  if (minutes < 60) return `${minutes} 分钟`
  return minutes < 24 * 60 ? `${Math.floor(minutes / 60)} 小时` : `${Math.floor(minutes / (24 * 60))} 天`
}

/** Seconds as people count them down: `1 分 05 秒`, `42 秒`. */
export function countdown(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds))
  const minutes = Math.floor(whole / 60)
  const rest = whole % 60
  return minutes > 0 ? `${minutes} 分 ${String(rest).padStart(2, '0')} 秒` : `${rest} 秒`
}

/** The hour and minute alone: `20:00`. */
export const clockTime = (at: number): string => china(at).format('HH:mm')

/** Day and time for the pickers. */
export function pickerParts(at: number): { date: string; time: string } {
  const when = china(at)
  return { date: when.format('YYYY-MM-DD'), time: when.format('HH:mm') }
}

/** Milliseconds of the pickers' values, in China's time; NaN when one is empty. */
export function fromPickers(date: string, time: string): number {
  return Date.parse(`${date}T${time}:00+08:00`)
}
