import { shanghaiDayOf } from '#shared/calendar/days'
import { missingYear } from '#shared/calendar/missing-year'
import { calendarInForce } from '../../_persistence/calendar'
import { _ } from '../../_persistence/database'
import { events } from '../../_persistence/event-store'
import { loadLogHead } from '../../_persistence/log/log'
import { faultReportsSince } from '../../_persistence/requests/fault-reports'
import { countWritesSince } from '../../_persistence/requests/stored-responses'
import { findStoppedTimers } from '../../_persistence/schedule'
import { countFaults } from './count-faults'
import { loadPlanExpiry } from './plan-expiry'

const dayMs = 86_400_000
const weekMs = 7 * dayMs
const maxFaultReports = 100
/** Hourly work is due again after an hour, and is done by the next run of its timer. */
const timerDelayMs = 30 * 60_000

/** The state of the service at this moment, for the admins' page and for alarms. */
export async function readHealth(now: number) {
  const pendingEvents = { pending: true, at: _.gt(0) }
  const yesterday = now - dayMs
  const [logHead, pendingCount, oldestPending, writeCount, faultReports, plan, stoppedTimers] =
    await Promise.all([
      loadLogHead(),
      events.count(pendingEvents),
      events.list(pendingEvents, 1, { at: 'asc' }),
      countWritesSince(yesterday),
      faultReportsSince(now - weekMs, maxFaultReports),
      loadPlanExpiry(),
      findStoppedTimers(now - timerDelayMs),
    ])
  const recentReports = faultReports.filter(({ last: lastAt }) => lastAt >= yesterday)
  return {
    now,
    log: logHead && { size: logHead.size, at: logHead.at },
    waiting: { count: pendingCount, oldest: oldestPending[0]?.at },
    lastDay: { writes: writeCount, faults: countFaults(recentReports) },
    missingYear: missingYear(shanghaiDayOf(now), calendarInForce()),
    plan,
    stoppedTimers,
    faultReports: faultReports.map(({ _id: _reportId, ...faultReport }) => faultReport),
  }
}
