import { type Calendar, estimatedYears, estimateInWords } from '../calendar/calendar'
import { endOfDay, shanghaiDayOf } from '../calendar/days'
import { serviceLevelsSetting, type Targets } from '../settings/service-levels'
import type { Priority } from '../vocabulary/case'
import { type Target, targets } from '../vocabulary/service-targets'
import { addWorkingDays, latestPossibleWorkingDay } from './deadlines'

type TargetLength = NonNullable<Targets[Target][Priority]>

export interface ServiceDate {
  target: Target
  /** Milliseconds since 1970. */
  at: number
  /**
   * The date may still move, because a holiday notice is not adopted yet. `reason` says so.
   */
  estimated?: true
  /** Explanation in Chinese. */
  reason: string
}

/**
 * When a service target is due. Undefined if there is no such target for the priority.
 * @param startAt when the target begins, ms since 1970
 * @param pausedMs time in between that does not count
 * @param targetsInForce the targets that the district has adopted
 */
export function serviceDateOf(
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
  const reason = `${rule}（非法定期限）${pauseNote}`
  if ('minutes' in targetLength) {
    return { target, at: startAt + targetLength.minutes * 60_000 + pausedMs, reason }
  }

  const firstDay = shanghaiDayOf(startAt)
  const lastDay = addWorkingDays(firstDay, targetLength.workingDays, calendar)
  const at = endOfDay(lastDay) + pausedMs
  const years = estimatedYears(firstDay, lastDay, calendar)
  if (years.length === 0) return { target, at, reason }
  const estimateReason = `${rule}（非法定期限；${estimateInWords(years)}）${pauseNote}`
  return { target, at, estimated: true, reason: estimateReason }
}

/**
 * The latest possible due time of a service target, ms since 1970. Use it where a person is judged
 * by the target, because an estimate must not shorten their time. Undefined if there is no such
 * target.
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
    : endOfDay(latestPossibleWorkingDay(shanghaiDayOf(startAt), targetLength.workingDays, calendar))
}

/** The largest unit in which a number of minutes is whole: its name, and its length in minutes. */
export function largestUnitOf(minutes: number): [name: string, minutes: number] {
  if (minutes % 1440 === 0 && minutes > 1440) return ['天', 1440]
  return minutes % 60 === 0 ? ['小时', 60] : ['分钟', 1]
}

function targetLengthInWords(targetLength: TargetLength): string {
  if ('workingDays' in targetLength) return `${targetLength.workingDays} 个工作日`
  const [unitName, minutesPerUnit] = largestUnitOf(targetLength.minutes)
  return `${targetLength.minutes / minutesPerUnit} ${unitName}`
}
