// Written by `npm run modules -- --write`. Do not edit.
import { dueJobs as inspections } from '../inspections/due-jobs'
import { dueJobs as livestream } from '../livestream/due-jobs'
import { dueJobs as trends } from '../trends/due-jobs'

export const moduleDueJobs = {
  ...inspections,
  ...livestream,
  ...trends,
}
