import * as v from 'valibot'
import { reads } from '../../shared/contract/action'
import type { FaultReportView } from '../../shared/contract/fault-report'
import type { PlanExpiry } from '../../shared/plan-expiry'

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
  /** The end of the cloud's plan; absent while no operator's command has asked for it. */
  plan?: PlanExpiry
  /** Names of timers that have not done their hourly work for half an hour after it was due. */
  stoppedTimers: string[]
  /** Of the last week, the latest first. */
  faultReports: FaultReportView[]
}

const service = {
  /** The health of the service: timer, log, faults and slow calls. */
  health: reads<ServiceHealth>()(v.object({})),
}

export const contract = { service }
