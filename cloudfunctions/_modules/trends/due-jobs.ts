import { watchTrends } from './watch-trends'

/** The job runs after events of cases have been added to the log (see `log-jobs.ts`). */
export const dueJobs = { trends: watchTrends }
