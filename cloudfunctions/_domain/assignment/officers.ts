import type { Point } from '../place'

/** An officer on duty. Times are milliseconds since 1970. */
export interface OfficerOnDuty {
  id: string
  branchId: string
  position?: Point & { at: number }
  skills: readonly string[]
  /** Cases in hand or on offer. */
  openCases: number
  takenToday: number
  dutySince: number
  lastFinishedAt?: number
}
