// Written by `npm run modules -- --write`. Do not edit.
import { dueJobs as inspections } from '../inspections/due-jobs'
import { dueJobs as livestream } from '../livestream/due-jobs'
import { dueJobs as orders } from '../orders/due-jobs'
import { dueJobs as travelRecords } from '../travel-records/due-jobs'
import { dueJobs as trends } from '../trends/due-jobs'

export const moduleDueJobs = {
  ...inspections,
  ...livestream,
  ...orders,
  ...travelRecords,
  ...trends,
}
