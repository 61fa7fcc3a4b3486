import type { JobKind } from '../../_persistence/schedule'

/** What is written into the log may belong to a trend. */
export const logJobs: JobKind[] = ['trends']
