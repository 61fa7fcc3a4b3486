import { timer } from '../_gateway/timer'
import { runScorecardJob } from './run-scorecard-job'
import { runWarningJob, writeFeed } from './run-warning-job'

export const main = timer('publicity', {
  kinds: { warnings: runWarningJob, scorecards: runScorecardJob },
  hourly: { writeFeed },
})
