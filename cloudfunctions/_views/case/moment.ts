import { dayInChinese } from '#shared/agreement/clauses'
import { dayInWords, shanghaiDayOf, timeOf } from '#shared/calendar/days'

/** For example `2026年12月3日 10:30`. */
export const momentInWords = (momentMs: number): string =>
  `${dayInChinese(shanghaiDayOf(momentMs))} ${timeOf(momentMs)}`

/**
 * A remark on an entry that a phone made without a network and sent later.
 * @param phoneTime the time on the phone when it was made, ms since 1970; undefined if it was
 * online
 * @param receivedAt when it arrived, ms since 1970
 */
export const offlineTimeInWords = (
  phoneTime: number | undefined,
  receivedAt: number,
): string | undefined =>
  phoneTime === undefined
    ? undefined
    : `手机记下的时间是${dayInWords(shanghaiDayOf(phoneTime), shanghaiDayOf(receivedAt))} ${timeOf(phoneTime)}，当时没有网络`
