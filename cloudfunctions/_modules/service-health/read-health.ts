import { shanghaiDayOf } from '#shared/calendar/days'
import { missingYear } from '#shared/calendar/missing-year'
import { calendarInForce } from '../../_persistence/calendar'
import { _ } from '../../_persistence/database'
import { events } from '../../_persistence/event-store'
import { loadLogHead } from '../../_persistence/log/log'
import { faultReportsSince } from '../../_persistence/requests/fault-reports'
import { storedResponses } from '../../_persistence/requests/stored-responses'
import { findStoppedTimers } from '../../_persistence/schedule'
import { planExpiry } from './plan-expiry'

const dayMs = 86_400_000
const maxFaults = 100
/** Hourly work is due again after an hour, and is done by the next run of its timer. */
const timerDelayMs = 30 * 60_000

/** What is known of the service at this moment: for the admins' page and for alarms. */
export async function readHealth(now: number) {
  const pendingFilter = { pending: true, at: _.gt(0) }
  const [head, count, oldest, writes, faultReports, plan, stoppedTimers] = await Promise.all([
    loadLogHead(),
    events.count(pendingFilter),
    events.list(pendingFilter, 1, { at: 'asc' }),
    storedResponses.count({ at: _.gte(now - dayMs) }),
    faultReportsSince(now - 7 * dayMs, maxFaults),
    planExpiry(),
    findStoppedTimers(now - timerDelayMs),
  ])
  const earliestAt = oldest[0]?.at
  const faults = faultReports.filter(({ kind, last }) => kind === 'fault' && last >= now - dayMs)
  return {
    now,
    log: head && { size: head.size, at: head.at },
    waiting: { count, oldest: earliestAt },
    lastDay: { writes, faults: faults.reduce((total, { count }) => total + count, 0) },
    missingYear: missingYear(shanghaiDayOf(now), calendarInForce()),
    plan,
    stoppedTimers,
    faultReports: faultReports.map(({ _id, ...faultReport }) => faultReport),
  }
}
