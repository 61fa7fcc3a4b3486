import type { FaultAdvice } from '../vocabulary/fault-advice'

/** Events of one kind in one action on one day, counted for the admins. */
export interface FaultReportView {
  /** Shanghai day, `YYYY-MM-DD`. */
  day: string
  /**
   * Unexpected errors, slow calls, alarms that phones raised about the log, or errors in a phone's
   * own code.
   */
  kind: 'fault' | 'slow' | 'alarm' | 'phone'
  /** The action of the call. For `phone`, the page. */
  action: string
  count: number
  /** When the last one happened, ms since 1970. */
  last: number
  /** Request id of the last one, to find it in the function's log. */
  requestId: string
  /** What an admin should do, if the cause is a setting of the platform. */
  advice?: FaultAdvice
}
