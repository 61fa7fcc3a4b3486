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
 * Does what is due for a subject, safe when late or twice. Gives when there is more to do, ms since
 * 1970.
 */
type JobRunner = (subject: string, now: number, budget: RunBudget) => Promise<number | undefined>

type JobRunners = Partial<Record<JobKind, JobRunner>>

type TimerWork<Result> = (now: number, budget: RunBudget) => Promise<Result>

/** What a timer function does. */
interface TimerDefinition {
  kinds?: JobRunners
  /** The jobs that people wait for: they run before all others. */
  urgentKinds?: readonly JobKind[]
  /**
   * What an hour's delay does no harm to. Each says whether it has left something for the next
   * minute.
   */
  hourly?: Record<string, TimerWork<boolean>>
  /** What runs every minute, after the jobs. */
  steps?: Record<string, TimerWork<void>>
}

/** Enough for a busy minute; the rest comes next minute. */
const maxJobs = 200
/**
 * A run of the timer begins nothing after this time, ms, and so ends within the minute that its
 * function has. What is left comes next minute.
 */
const maxRunMs = 40_000

/**
 * When the timer looks again at what failed, or still is not done, ms: before its next run, which
 * may come a little early and must not pass over what has fallen due.
 */
const retryMs = 50_000

/** Does all that is due. What fails is reported, comes again later and stops no other. */
async function runDueJobs(
  timerName: string,
  { kinds = {}, urgentKinds = [] }: TimerDefinition,
  runHourly: JobRunner,
  now: number,
  budget: RunBudget,
  reportFailure: (error: unknown, kind: string) => Promise<void>,
): Promise<void> {
  const jobRunners: Partial<Record<JobDoc['kind'], JobRunner>> = { ...kinds, hourly: runHourly }
  const dueJobs = await findDueJobs(timerName, Object.keys(kinds), urgentKinds, now, maxJobs)
  for (const dueJob of dueJobs) {
    if (budget.isSpent()) return
    try {
      const nextDueAt = await jobRunners[dueJob.kind]?.(dueJob.subject, now, budget)
      await finishJob(
        dueJob,
        nextDueAt === undefined ? undefined : Math.max(nextDueAt, now + retryMs),
      )
    } catch (error) {
      await reportFailure(error, dueJob.kind)
      await finishJob(dueJob, now + retryMs)
    }
  }
}

/**
 * A function that only the platform's timer may start: an openid means a person. Each step fails by
 * itself, as does each thing that is due.
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
      const startedMs = performance.now()
      const budget: RunBudget = { isSpent: () => performance.now() - startedMs > maxRunMs }
      try {
        if (openidOfCaller() !== undefined) throw new AppError('NOT_ALLOWED')
        readSecret('MASTER_KEY')
      } catch (error) {
        return toErrorReply(error, callRecord.action, callRecord.requestId)
      }
      const failed: string[] = []
      const reportFailure = async (error: unknown, step: string) => {
        failed.push(step)
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
          // What failed is tried again in a minute.
          if ((await runTimerStep(step, runWork)) !== false) hasMore = true
        }
        return startedAt + (hasMore ? 0 : 3_600_000)
      }
      await runTimerStep('calendar', loadCalendar)
      await runTimerStep('attend', (startedAt) =>
        runDueJobs(timerName, definition, runHourlySteps, startedAt, budget, reportFailure),
      )
      for (const [step, runWork] of Object.entries(steps)) await runTimerStep(step, runWork)
      logCall(callRecord, failed.length > 0 ? 'FAULT' : 'OK', now(), roundCounter)
      return { ok: true, data: { failed } }
    })
}
