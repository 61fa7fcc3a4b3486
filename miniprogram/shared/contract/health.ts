/** What went wrong, or took long, on one day in one action; milliseconds since 1970. */
export interface TroubleView {
  day: string
  kind: 'fault' | 'slow'
  action: string
  count: number
  last: number
  /** Of the last one, as it stands in the function's log. */
  requestId: string
}

/** How the service does, for who looks after it. */
export interface Health {
  now: number
  /** The newest checkpoint: the minute timer lives as long as it is young. Absent before the first. */
  log?: { size: number; at: number }
  /** Steps that wait for the log, and the oldest of them. */
  waiting: { count: number; oldest?: number }
  /** Writes that were done in the last day, and how many calls failed in it by a fault. */
  lastDay: { writes: number; faults: number }
  /** Of the last week, the latest first. */
  troubles: TroubleView[]
}
