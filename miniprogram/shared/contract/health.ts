import type { FaultAdvice } from '../vocabulary/fault-advice'

/**
 * Faults, slow calls, or alarms of phones about the log, of one kind on one day; milliseconds since
 * 1970.
 */
export interface FaultReportView {
  day: string
  kind: 'fault' | 'slow' | 'alarm'
  action: string
  count: number
  last: number
  /** Request id of the last one, as in the function's log. */
  requestId: string
  /** What the admin does about it, where the cause is a setting of the platform. */
  advice?: FaultAdvice
}

/** The health of the service, for an admin. */
export interface ServiceHealth {
  now: number
  /**
   * The newest checkpoint; a young one shows that the timer runs, which signs every ten minutes.
   * Absent at first.
   */
  log?: { size: number; at: number }
  /** Events that wait for the log, and the oldest of them. */
  waiting: { count: number; oldest?: number }
  /** Writes of the last day, and calls that failed in it by a fault. */
  lastDay: { writes: number; faults: number }
  /** The next year without a holiday notice; absent while there is time to adopt it. */
  missingYear?: number
  /** Of the last week, the latest first. */
  faultReports: FaultReportView[]
}
