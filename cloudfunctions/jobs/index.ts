import { vacatePosition } from '../_gateway/advance-case'
import { timer } from '../_gateway/timer'
import { moduleDueJobs } from '../_modules/generated/due-jobs'
import { moduleHourlyJobs } from '../_modules/generated/hourly-jobs'
import { moduleRetentionJobs } from '../_modules/generated/retention-jobs'
import { clearErased } from '../_persistence/case/erasures'
import { countCases, countPublished, startRecount } from './count-cases'
import { forget, rewrap, sweep } from './hourly'
import { logAccesses } from './log-accesses'
import { recalculateCases } from './recalculate-cases'
import { recordTracks } from './record-tracks'
import { requestContentChecks } from './request-content-checks'
import { runCaseJob } from './run-case-job'
import { runOrderJob } from './run-order-job'
import { renewSignature, sequence } from './sequence'

export const main = timer(
  'jobs',
  {
    cases: runCaseJob,
    orders: runOrderJob,
    staff: vacatePosition,
    tracks: recordTracks,
    erasures: clearErased,
    accesses: logAccesses,
    checks: requestContentChecks,
    statistics: countCases,
    log: renewSignature,
    calendar: recalculateCases,
    ...moduleDueJobs,
  },
  {
    rewrap,
    forget,
    sweep,
    countPublished,
    startRecount,
    ...moduleHourlyJobs,
    ...moduleRetentionJobs,
  },
  { sequence },
)
