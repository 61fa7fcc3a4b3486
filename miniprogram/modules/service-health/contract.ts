import * as v from 'valibot'
import { reads } from '../../shared/contract/action'
import type { FaultReportView } from '../../shared/contract/fault-report'
import type { PlanExpiry } from '../../shared/plan-expiry'

/** The health of the service, for an admin. */
export interface ServiceHealth {
  /** Time on the server, ms since 1970. */
  now: number
  /**
   * The newest checkpoint of the log. The timer signs one every ten minutes, so a recent one shows
   * that it runs. Absent until the first one.
   */
  log?: {
    /** Number of events in the log. */
    size: number
    /** When it was signed, ms since 1970. */
    at: number
  }
  /** The events that are not in the log yet. */
  waiting: {
    count: number
    /** When the oldest of them happened, ms since 1970; absent if there are none. */
    oldest?: number
  }
  /** The last 24 hours. */
  lastDay: {
    /** Number of calls that wrote something. */
    writes: number
    /** Number of calls that failed by a fault of the system. */
    faults: number
  }
  /** The next year without a holiday notice; absent while there is time to adopt it. */
  missingYear?: number
  /** The end of the cloud's plan; absent until an operator's command has asked for it. */
  plan?: PlanExpiry
  /** Names of the timers whose hourly work is overdue by more than half an hour. */
  stoppedTimers: string[]
  /** Fault reports of the last week, the latest first. */
  faultReports: FaultReportView[]
}

const service = {
  /** The state of timer and log, recent faults and slow calls. */
  health: reads<ServiceHealth>()(v.object({})),
}

export const contract = { service }
