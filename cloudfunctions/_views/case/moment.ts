import { fullDay } from '../../../miniprogram/shared/agreement/clauses'
import { dayInWords, dayOf } from '../../../miniprogram/shared/clock/days'

const clock = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(11, 16)

/** `2026年12月3日 10:30` */
export const momentInWords = (at: number): string => `${fullDay(dayOf(at))} ${clock(at)}`

const china = 8 * 3_600_000

/** How the record words the phone's time; `at` is when it arrived. */
export function saidWithoutLine(saidAt: number | undefined, at: number): string | undefined {
  if (saidAt === undefined) return undefined
  const time = new Date(saidAt + china).toISOString().slice(11, 16)
  return `手机记下的时间是${dayInWords(dayOf(saidAt), dayOf(at))} ${time}，当时没有网络`
}
