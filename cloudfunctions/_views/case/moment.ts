import { fullDay } from '../../../miniprogram/shared/agreement/clauses'
import { dayInWords, dayOf, timeOf } from '../../../miniprogram/shared/clock/days'

/** `2026年12月3日 10:30` */
export const momentInWords = (at: number): string => `${fullDay(dayOf(at))} ${timeOf(at)}`

/** How the record words the phone's time; `at` is when it arrived. */
export const saidWithoutLine = (saidAt: number | undefined, at: number): string | undefined =>
  saidAt === undefined
    ? undefined
    : `手机记下的时间是${dayInWords(dayOf(saidAt), dayOf(at))} ${timeOf(saidAt)}，当时没有网络`
