import type { FaultAdvice } from '../vocabulary/fault-advice'

/**
 * Faults, slow calls, alarms of phones about the log, or errors in the code of phones, of one kind
 * on one day; milliseconds since 1970.
 */
export interface FaultReportView {
  day: string
  kind: 'fault' | 'slow' | 'alarm' | 'phone'
  /** The action of the call; for `phone` the page. */
  action: string
  count: number
  last: number
  /** Request id of the last one, as in the function's log. */
  requestId: string
  /** What the admin does about it, where the cause is a setting of the platform. */
  advice?: FaultAdvice
}
