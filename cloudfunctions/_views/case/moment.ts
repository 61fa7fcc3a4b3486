import { dayInChinese } from '#shared/agreement/clauses'
import { dayInWords, shanghaiDayOf, timeOf } from '#shared/calendar/days'

/** `2026年12月3日 10:30` */
export const momentInWords = (momentMs: number): string =>
  `${dayInChinese(shanghaiDayOf(momentMs))} ${timeOf(momentMs)}`

/** How the record words the phone's time; `at` is when it arrived. */
export const offlineTimeInWords = (
  phoneTime: number | undefined,
  receivedAt: number,
): string | undefined =>
  phoneTime === undefined
    ? undefined
    : `手机记下的时间是${dayInWords(shanghaiDayOf(phoneTime), shanghaiDayOf(receivedAt))} ${timeOf(phoneTime)}，当时没有网络`
