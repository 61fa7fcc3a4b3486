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
