import { fullDay } from '../../../miniprogram/shared/agreement/clauses'
import { dayOf } from '../../../miniprogram/shared/clock/days'

const clock = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(11, 16)

/** `2026年12月3日 10:30` */
export const momentInWords = (at: number): string => `${fullDay(dayOf(at))} ${clock(at)}`
