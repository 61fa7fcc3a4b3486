import { watchTrends } from './watch-trends'

/** Due once an event of a case has its place in the log. */
export const dueJobs = { trends: watchTrends }
