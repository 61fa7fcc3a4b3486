import { timer } from '../_gateway/timer'
import { runScorecardJob } from './attend-scorecard'
import { runWarningJob, writeFeed } from './attend-warning'

export const main = timer(
  'publicity',
  { warnings: runWarningJob, scorecards: runScorecardJob },
  { writeFeed },
)
