import { timer } from '../_gateway/timer'
import { runScorecardJob } from './run-scorecard-job'
import { runWarningJob, writeFeed } from './run-warning-job'

export const main = timer(
  'publicity',
  { warnings: runWarningJob, scorecards: runScorecardJob },
  { writeFeed },
)
