import { randomUUID } from 'node:crypto'
import type { ActionReply } from '#shared/contract/action'
import { AppError } from '#shared/errors'
import { loadCalendar } from '../_persistence/calendar'
import { reportFault } from '../_persistence/requests/fault-reports'
import { runCounted } from '../_persistence/round-counter'
import { findDueJobs, finishJob, type JobDoc, type JobKind } from '../_persistence/schedule'
import { readSecret } from '../_persistence/secrets/cipher'
import { type CallRecord, logCall } from './call-log'
import { openidOfCaller } from './caller'
import { now } from './clock'
import { logFault, toErrorReply } from './fault'
import { adviceFor } from './fault-advice'
import type { RunBudget } from './run-budget'

/**
 * Does what is due for one subject, for example a case. It must do no harm if it runs late or
 * twice.
 * @returns when there is more to do for the subject, ms since 1970
 */
type JobRunner = (subject: string, now: number, budget: RunBudget) => Promise<number | undefined>

type JobRunners = Partial<Record<JobKind, JobRunner>>

type TimerWork<Result> = (now: number, budget: RunBudget) => Promise<Result>

/** What a timer function does. */
interface TimerDefinition {
  /** What runs for a due job, by the kind of the job. */
  kinds?: JobRunners
  /** Jobs of these kinds run first, because people wait for them. */
  urgentKinds?: readonly JobKind[]
  /**
   * Work that runs once an hour. A step returns true if it has more to do; then all of them run
   * again in the next minute.
   */
  hourly?: Record<string, TimerWork<boolean>>
  /** Work that runs every minute, after the jobs. */
  steps?: Record<string, TimerWork<void>>
}

const hourMs = 3_600_000
/** Enough for a busy minute. The rest follows in the next minute. */
const maxJobs = 200
/**
 * After this time a run of the timer starts no further work, so that it ends within the minute that
 * its function may take. The rest follows in the next minute.
 */
const maxRunMs = 40_000

/**
 * A job that failed or is not finished is due again after this time. It is less than a minute: the
 * next run may come a little early and must still find the job due.
 */
const retryMs = 50_000

interface DueJobsRun {
  timerName: string
  definition: TimerDefinition
  runHourly: JobRunner
  now: number
  budget: RunBudget
  reportFailure: (error: unknown, kind: string) => Promise<void>
}

/** Runs all due jobs. A job that fails is reported and repeated later; the others still run. */
async function runDueJobs(run: DueJobsRun): Promise<void> {
  const { timerName, definition, runHourly, now, budget, reportFailure } = run
  const { kinds = {}, urgentKinds = [] } = definition
  const jobRunners: Partial<Record<JobDoc['kind'], JobRunner>> = { ...kinds, hourly: runHourly }
  const dueJobs = await findDueJobs(timerName, Object.keys(kinds), urgentKinds, now, maxJobs)
  for (const dueJob of dueJobs) {
    if (budget.isSpent()) return
    try {
      const nextDueAt = await jobRunners[dueJob.kind]?.(dueJob.subject, now, budget)
      const nextRunAt = nextDueAt === undefined ? undefined : Math.max(nextDueAt, now + retryMs)
      await finishJob(dueJob, nextRunAt)
    } catch (error) {
      await reportFailure(error, dueJob.kind)
      await finishJob(dueJob, now + retryMs)
    }
  }
}

/**
 * Makes a function that only the platform's timer may start. A call with an openid comes from a
 * person and is refused. If a step or a job fails, the others still run.
 */
export function timer(timerName: string, definition: TimerDefinition) {
  const { hourly = {}, steps = {} } = definition
  return (): Promise<ActionReply<{ failed: string[] }>> =>
    runCounted(async (roundCounter) => {
      const callRecord: CallRecord = {
        requestId: randomUUID(),
        action: 'timer',
        role: 'system',
        startedAt: now(),
      }
      // Tests set the server's clock, so the budget is measured with another one.
      const startMs = performance.now()
      const budget: RunBudget = { isSpent: () => performance.now() - startMs > maxRunMs }

      try {
        if (openidOfCaller() !== undefined) throw new AppError('NOT_ALLOWED')
        readSecret('MASTER_KEY')
      } catch (error) {
        return toErrorReply(error, callRecord.action, callRecord.requestId)
      }

      const failedSteps: string[] = []
      const reportFailure = async (error: unknown, step: string) => {
        failedSteps.push(step)
        logFault(error, `timer.${step}`, callRecord.requestId)
        const { requestId } = callRecord
        await reportFault('fault', `timer.${step}`, now(), requestId, adviceFor(error))
      }
      const runTimerStep = <Result>(step: string, runWork: TimerWork<Result>) =>
        runWork(now(), budget).catch((error) => reportFailure(error, step))
      const runHourlySteps: JobRunner = async (_jobId, startedAt) => {
        let hasMore = false
        for (const [step, runWork] of Object.entries(hourly)) {
          if (budget.isSpent()) return startedAt
          // A step that failed gives undefined. It is repeated in the next minute.
          if ((await runTimerStep(step, runWork)) !== false) hasMore = true
        }
        return startedAt + (hasMore ? 0 : hourMs)
      }

      await runTimerStep('calendar', loadCalendar)
      await runTimerStep('runDueJobs', (startedAt) =>
        runDueJobs({
          timerName,
          definition,
          runHourly: runHourlySteps,
          now: startedAt,
          budget,
          reportFailure,
        }),
      )
      for (const [step, runWork] of Object.entries(steps)) await runTimerStep(step, runWork)
      logCall(callRecord, failedSteps.length > 0 ? 'FAULT' : 'OK', now(), roundCounter)
      return { ok: true, data: { failed: failedSteps } }
    })
}
