// Written by `npm run modules -- --write`. Do not edit.
import { logJobs as trends } from '../trends/log-jobs'

export const moduleLogJobs = [
  ...trends,
]
