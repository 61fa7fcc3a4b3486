import { type Calendar, estimatedYears, estimateInWords } from '../calendar/calendar'
import { endOfDay, shanghaiDayOf } from '../calendar/days'
import { serviceLevelsSetting, type Targets } from '../settings/service-levels'
import type { Priority } from '../vocabulary/case'
import { type Target, targets } from '../vocabulary/service-targets'
import { addWorkingDays, latestWorkingDay } from './deadlines'

type TargetLength = NonNullable<Targets[Target][Priority]>

export interface ServiceDate {
  target: Target
  /** Milliseconds since 1970. */
  at: number
  /** The date can still change with a holiday notice that is not adopted yet; `reason` says so. */
  estimated?: true
  reason: string
}

/**
 * When a target falls due that began at `from` and rested for so long meanwhile, milliseconds;
 * undefined where there is no such target. `targetsInForce`: a district's own targets.
 */
export function serviceDate(
  target: Target,
  priority: Priority,
  startAt: number,
  calendar: Calendar,
  pausedMs = 0,
  targetsInForce: Targets = serviceLevelsSetting.original.targets,
): ServiceDate | undefined {
  const targetLength = targetsInForce[target][priority]
  if (!targetLength) return undefined
  const rule = `服务目标：${targets.label(target)}，${targetLengthInWords(targetLength)}内`
  const pauseNote = pausedMs > 0 ? '，扣除中止调解的时间' : ''
  if ('minutes' in targetLength) {
    const at = startAt + targetLength.minutes * 60_000 + pausedMs
    return { target, at, reason: `${rule}（非法定期限）${pauseNote}` }
  }
  const lastDay = addWorkingDays(shanghaiDayOf(startAt), targetLength.workingDays, calendar)
  const years = estimatedYears(shanghaiDayOf(startAt), lastDay, calendar)
  const at = endOfDay(lastDay) + pausedMs
  if (years.length === 0) return { target, at, reason: `${rule}（非法定期限）${pauseNote}` }
  const reason = `${rule}（非法定期限；${estimateInWords(years)}）${pauseNote}`
  return { target, at, estimated: true, reason }
}

/**
 * The latest moment at which a target can fall due, ms since 1970, for a person who is judged by
 * it: no estimate shortens it. Undefined where there is no such target.
 */
export function latestServiceDate(
  target: Target,
  priority: Priority,
  startAt: number,
  calendar: Calendar,
  targetsInForce: Targets = serviceLevelsSetting.original.targets,
): number | undefined {
  const targetLength = targetsInForce[target][priority]
  if (!targetLength) return undefined
  return 'minutes' in targetLength
    ? startAt + targetLength.minutes * 60_000
    : endOfDay(latestWorkingDay(shanghaiDayOf(startAt), targetLength.workingDays, calendar))
}

/** The largest unit in which minutes are a whole number: its name, and its minutes. */
export function largestUnitOf(minutes: number): [name: string, minutes: number] {
  if (minutes % 1440 === 0 && minutes > 1440) return ['天', 1440]
  return minutes % 60 === 0 ? ['小时', 60] : ['分钟', 1]
}

function targetLengthInWords(targetLength: TargetLength): string {
  if ('workingDays' in targetLength) return `${targetLength.workingDays} 个工作日`
  const [unitName, minutesPerUnit] = largestUnitOf(targetLength.minutes)
  return `${targetLength.minutes / minutesPerUnit} ${unitName}`
}
