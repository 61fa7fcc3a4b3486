import { vacatePosition } from '../_gateway/advance-case'
import { openidOfCaller } from '../_gateway/caller'
import { timer } from '../_gateway/timer'
import { moduleDueJobs } from '../_modules/generated/due-jobs'
import { moduleRetentionJobs } from '../_modules/generated/retention-jobs'
import { clearErased } from '../_persistence/case/erasures'
import { checkNoticeTemplates } from './check-templates'
import { countCases, countPublished, startRecount } from './count-cases'
import { forget, rewrap, sweep } from './hourly'
import { recalculateCases } from './recalculate-cases'
import { requestContentChecks } from './request-content-checks'
import { runCaseJob } from './run-case-job'
import { sendTestMessages } from './test-messages'

/** The log is extended by the function `sequencer`, so that slow jobs here do not delay it. */
const runTimer = timer('jobs', {
  kinds: {
    cases: runCaseJob,
    staff: vacatePosition,
    erasures: clearErased,
    checks: requestContentChecks,
    statistics: countCases,
    calendar: recalculateCases,
    ...moduleDueJobs,
  },
  urgentKinds: ['cases', 'orders', 'staff'],
  hourly: {
    rewrap,
    forget,
    sweep,
    countPublished,
    startRecount,
    checkNoticeTemplates,
    ...moduleRetentionJobs,
  },
})

/**
 * Runs the timer. The operator's probe calls this function too, without an openid, to send test
 * messages.
 */
export const main = (event?: { testMessagesTo?: unknown }) =>
  typeof event?.testMessagesTo === 'string' && openidOfCaller() === undefined
    ? sendTestMessages(event.testMessagesTo)
    : runTimer()
