import { yearOf } from '../../shared/calendar/calendar'
import { shanghaiDayOf } from '../../shared/calendar/days'
import { planWarning } from '../../shared/plan-expiry'
import type { ServiceHealth } from './contract'

/** 0: good. 1: an admin should look today. 2: somebody must act now. */
export type Severity = 0 | 1 | 2

/** The parts of the service that are watched. Each of them can raise an alarm. */
export const healthSubjects = [
  'log',
  'timers',
  'pending',
  'faults',
  'phones',
  'calendar',
  'plan',
] as const
export type HealthSubject = (typeof healthSubjects)[number]

const minuteMs = 60_000
/** The log is signed at least every ten minutes. */
const logAgeMs = { warning: 15 * minuteMs, alarm: 25 * minuteMs }
/** Normally an event is in the log after one to three minutes. */
const pendingMs = { warning: 5 * minuteMs, alarm: 10 * minuteMs }
/** How many faults are allowed for a thousand writes. */
export const allowedFaultsPerThousand = 1

export const allowedFaults = (writeCount: number): number =>
  Math.max(1, Math.floor((writeCount * allowedFaultsPerThousand) / 1000))

/** The severity of each part. Until the log is signed for the first time, an admin should look. */
export function healthSeverities({
  now,
  log,
  waiting,
  lastDay,
  missingYear,
  plan,
  stoppedTimers,
  faultReports,
}: ServiceHealth): Record<HealthSubject, Severity> {
  const oldestWaitMs = waiting.oldest === undefined ? 0 : now - waiting.oldest
  const hasPhoneAlarm = faultReports.some(
    ({ kind, last }) => kind === 'alarm' && last >= now - 86_400_000,
  )
  return {
    log: log ? severityOf(now - log.at, logAgeMs.warning, logAgeMs.alarm) : 1,
    timers: stoppedTimers.length > 0 ? 2 : 0,
    pending: severityOf(oldestWaitMs, pendingMs.warning, pendingMs.alarm),
    faults: severityOf(lastDay.faults, 0, allowedFaults(lastDay.writes)),
    phones: hasPhoneAlarm ? 2 : 0,
    calendar: calendarSeverity(now, missingYear),
    plan: planWarning(plan, now)?.severity ?? 0,
  }
}

function severityOf(value: number, warning: number, alarm: number): Severity {
  if (value > alarm) return 2
  return value > warning ? 1 : 0
}

/**
 * If a year has begun without its holiday notice, somebody must act now: deadlines are computed
 * with an estimate.
 */
function calendarSeverity(now: number, missingYear: number | undefined): Severity {
  if (missingYear === undefined) return 0
  return missingYear <= yearOf(shanghaiDayOf(now)) ? 2 : 1
}
