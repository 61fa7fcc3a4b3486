import type { JobKind } from '../../_persistence/schedule'

/**
 * Jobs that are scheduled whenever events are added to the log: a new complaint may be part of a
 * trend.
 */
export const logJobs: JobKind[] = ['trends']
