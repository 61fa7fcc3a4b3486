import type { Priority } from '../vocabulary/case'
import { type CodeOf, closedList } from '../vocabulary/closed-list'
import { lastKnownDay } from './calendar'
import { addDays, type Day, dayOf, endOf } from './days'
import { addWorkingDays } from './deadlines'

/** What the bureau promises beyond the law. Pages show it apart from statutory dates, and never under their names. */
export const targets = closedList({
  owner: '派到人',
  contact: '首次联系',
  arrival: '到达现场',
  merchant_answer: '商家首次答复',
  settle: '办结',
})
export type Target = CodeOf<typeof targets>

/** A length: minutes, or whole working days ending with the last of them. */
type Length = { minutes: number } | { workingDays: number }

/** Lengths by target and priority; an absent pair has none. */
export type Targets = Record<Target, Partial<Record<Priority, Length>>>

/**
 * Service targets where a district has none of its own. House rules without a statute behind them (Yingtan practice:
 * called back within a minute; Jiangxi: small disputes in 24 hours, others in 7 days).
 */
export const serviceTargets: Targets = {
  owner: { P1: { minutes: 1 }, P2: { minutes: 30 }, P3: { minutes: 240 } },
  contact: { P1: { minutes: 1 }, P2: { minutes: 120 }, P3: { workingDays: 1 } },
  arrival: { P1: { minutes: 30 } },
  merchant_answer: { P2: { workingDays: 3 }, P3: { workingDays: 3 } },
  settle: { P1: { minutes: 24 * 60 }, P2: { minutes: 7 * 24 * 60 }, P3: { minutes: 7 * 24 * 60 } },
}

export interface ServiceDate {
  target: Target
  /** Milliseconds since 1970. */
  at: number
  reason: string
}

/**
 * When a target falls due that began at `from` and rested for so long meanwhile, milliseconds; undefined where there is
 * no such target. `by`: a district's own targets. Throws CalendarEnds for working days that are not known.
 */
export function serviceDate(
  target: Target,
  priority: Priority,
  from: number,
  rested = 0,
  by: Targets = serviceTargets,
): ServiceDate | undefined {
  const length = by[target][priority]
  if (!length) return undefined
  const words = `服务目标：${targets.label(target)}，${inWords(length)}内（非法定期限）`
  const at =
    'minutes' in length ? from + length.minutes * 60_000 : endOf(addWorkingDays(dayOf(from), length.workingDays))
  return { target, at: at + rested, reason: rested > 0 ? `${words}，扣除中止调解的时间` : words }
}

/**
 * The end of a target's day where the holidays of its year are not known yet, ms since 1970: later than any of them
 * would make it, for who is judged by it.
 */
export function latestDate(target: Target, priority: Priority, from: number, by: Targets = serviceTargets): number {
  const length = by[target][priority]
  const workingDays = length && 'workingDays' in length ? length.workingDays : 0
  return endOf(addDays(dayOf(from), 14 + 2 * workingDays))
}

/** The date to be alerted on in place of one past the calendar: the last day that it knows. */
export const alertOn = (target: Target, from: number, unknown: Day): ServiceDate => ({
  target,
  at: Math.max(from, endOf(lastKnownDay)),
  reason: `服务目标（非法定期限；${unknown.slice(0, 4)}年放假安排尚未录入）`,
})

/** The largest unit in which minutes are a whole number: its name, and its minutes. */
export function unitOf(minutes: number): [name: string, minutes: number] {
  if (minutes % 1440 === 0 && minutes > 1440) return ['天', 1440]
  return minutes % 60 === 0 ? ['小时', 60] : ['分钟', 1]
}

function inWords(length: Length): string {
  if ('workingDays' in length) return `${length.workingDays} 个工作日`
  const [unit, size] = unitOf(length.minutes)
  return `${length.minutes / size} ${unit}`
}
