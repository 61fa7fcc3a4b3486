// Written by `npm run modules -- --write`. Do not edit.
import { retentionJobs as consultation } from '../consultation/retention-jobs'
import { retentionJobs as livestream } from '../livestream/retention-jobs'

export const moduleRetentionJobs = {
  ...consultation,
  ...livestream,
}
