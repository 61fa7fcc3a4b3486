import { _, collection, type Documents, db, isConflict, isTransaction } from './database'

/** A kind of job: it concerns one snapshot or other subject by its id, or it has no subject. */
export type JobKind =
  | (
      | 'cases'
      | 'orders'
      | 'staff'
      | 'scorecards'
      | 'warnings'
      | 'livestreams'
      | 'tracks'
      | 'erasures'
    )
  | ('readings' | 'inspections' | 'draws' | 'ordered_inspections')
  | ('accesses' | 'checks' | 'statistics' | 'trends' | 'log' | 'calendar')

/** A job of a timer function, and the time at which it must run at the latest. */
export interface JobDoc {
  /** `kind:subject`. */
  _id: string
  /** A `place` is not a job but a work slot. Slots limit how many calls do costly work at once. */
  kind: JobKind | 'hourly' | 'place'
  /** For hourly work the name of the timer; empty for a job without a subject. */
  subject: string
  /** Milliseconds since 1970. */
  dueAt: number
}

const jobs = collection<JobDoc>('schedule')

/**
 * Schedules a job. Runs in the transaction that makes the job due; outside a transaction only for
 * work that may also happen a minute later. The job of a snapshot uses `scheduleWithCommit`.
 * @param dueAt milliseconds since 1970
 */
export async function scheduleJob(
  kind: JobKind,
  subject: string,
  dueAt: number,
  documents: Documents = db,
): Promise<void> {
  const jobId = `${kind}:${subject}`
  await jobs.in(documents).doc(jobId).set({ data: { kind, subject, dueAt } })
}

/**
 * A call and its transaction end within this time, ms. A job that is due later cannot run before
 * the commit.
 */
const latestCommitMs = 120_000

interface SchedulingChange {
  /** When the change is made, ms since 1970. */
  at: number
  /** The change creates the subject. */
  isNew: boolean
  /** The transaction of the change. */
  documents: Documents
}

/**
 * Schedules a job together with a change of its subject. A job that is not due soon is scheduled at
 * the same time as the change is written, and before the commit, because the requests of the
 * transaction wait for each other. If the change is never committed, the subject is looked at once
 * for nothing. Any other job is part of the transaction.
 * @param dueAt milliseconds since 1970
 */
export async function scheduleWithCommit(
  { kind, subject }: Pick<JobDoc, 'kind' | 'subject'>,
  dueAt: number,
  { at, isNew, documents }: SchedulingChange,
): Promise<void> {
  const job: JobDoc = { _id: `${kind}:${subject}`, kind, subject, dueAt }
  if (dueAt - at < latestCommitMs || !isTransaction(documents)) return jobs.save(job, documents)

  const scheduling = scheduleAhead(job, at, isNew)
  scheduling.catch(() => {})
  documents.beforeCommit(async () => {
    if (!(await scheduling)) await jobs.save(job, documents)
  })
}

/**
 * Makes sure that a job runs at `dueAt` or earlier, outside a transaction. It never makes a job
 * later: that could lose what another call has scheduled.
 * @returns false if the job is due at this moment. The timer may be running it, and would then
 * replace its time.
 */
async function scheduleAhead(job: JobDoc, now: number, isNew: boolean): Promise<boolean> {
  const { _id, dueAt } = job
  if (!isNew) {
    const laterJob = jobs.collection.where({ _id, dueAt: _.gt(dueAt) })
    const { stats } = await laterJob.update({ data: { dueAt } })
    if (stats.updated === 1) return true
  }
  try {
    await jobs.collection.add({ data: job })
    return true
  } catch (error) {
    if (!isConflict(error)) throw error
  }
  const scheduledJob = await jobs.find(_id)
  return scheduledJob !== undefined && scheduledJob.dueAt > now
}

/**
 * Reads the due jobs of these kinds and the hourly work of a timer: urgent ones first, and then
 * longest due first, so that a job that fails every minute never holds up the others. A backlog of
 * other jobs hides no urgent one. Reads at most `maxResults` documents at once.
 */
export async function findDueJobs(
  timerName: string,
  kinds: readonly string[],
  urgentKinds: readonly string[],
  now: number,
  maxResults: number,
): Promise<JobDoc[]> {
  const oldestJobs = await findOldestDueJobs(timerName, kinds, now, maxResults)
  const isUrgent = ({ kind }: JobDoc) => urgentKinds.includes(kind)
  const otherJobs = oldestJobs.filter((job) => !isUrgent(job))
  const mayHideUrgentJobs = oldestJobs.length === maxResults && otherJobs.length > 0
  const urgentJobs = mayHideUrgentJobs
    ? await jobs.list({ dueAt: _.lte(now), kind: _.in(urgentKinds) }, maxResults, { dueAt: 'asc' })
    : oldestJobs.filter(isUrgent)
  return [...urgentJobs, ...otherJobs]
}

async function findOldestDueJobs(
  timerName: string,
  kinds: readonly string[],
  now: number,
  maxResults: number,
): Promise<JobDoc[]> {
  const hourlyJob: JobDoc = {
    _id: `hourly:${timerName}`,
    kind: 'hourly',
    subject: timerName,
    dueAt: 0,
  }
  const isDueOrHourly = _.or([{ dueAt: _.lte(now), kind: _.in(kinds) }, { _id: hourlyJob._id }])
  const query = jobs.collection.where(isDueOrHourly).orderBy('dueAt', 'asc').limit(maxResults)
  const { data: storedJobs } = await query.get()
  // The hourly job has no document before its first run. If the page is full, the document may
  // exist beyond its end.
  const isFirstRun =
    storedJobs.length < maxResults && !storedJobs.some((job) => job._id === hourlyJob._id)
  const allJobs = isFirstRun ? [hourlyJob, ...storedJobs] : storedJobs
  return allJobs.filter((job) => job.dueAt <= now)
}

/**
 * Schedules the next run of a job that has just run, or removes the job when there is no next run.
 * If another call has rescheduled the job in the meantime, its time stays.
 */
export async function finishJob(
  { _id, kind, subject, dueAt: previousDueAt }: JobDoc,
  nextDueAt: number | undefined,
): Promise<void> {
  const unchangedJob = jobs.collection.where({ _id, dueAt: previousDueAt })
  if (nextDueAt === undefined) {
    await unchangedJob.remove()
    return
  }
  if (kind === 'hourly') {
    await jobs.collection.doc(_id).set({ data: { kind, subject, dueAt: nextDueAt } })
    return
  }
  await unchangedJob.update({ data: { dueAt: nextDueAt } })
}

/**
 * The names of timers whose hourly work has been due since before `sinceAt` (ms). Their trigger has
 * been removed, or every run fails too early. A timer that has never run is not known here.
 */
export async function findStoppedTimers(sinceAt: number): Promise<string[]> {
  const hourlyJobs = await jobs.list({ kind: 'hourly', dueAt: _.lte(sinceAt) }, maxTimers, {
    dueAt: 'asc',
  })
  return hourlyJobs.map(({ subject }) => subject)
}

/** There is one timer for each function with a trigger. */
const maxTimers = 50

/** The scheduled job of a kind for a subject. */
export const findJob = (kind: JobKind, subject: string): Promise<JobDoc | undefined> =>
  jobs.find(`${kind}:${subject}`)

/**
 * Reschedules a job before its work begins, so that work that is interrupted runs again.
 * @returns the rescheduled job; undefined when another call has rescheduled it first
 */
export async function postponeJob(
  { dueAt: previousDueAt, ...job }: JobDoc,
  nextDueAt: number,
): Promise<JobDoc | undefined> {
  const { stats } = await jobs.collection
    .where({ _id: job._id, dueAt: previousDueAt })
    .update({ data: { dueAt: nextDueAt } })
  return stats.updated === 1 ? { ...job, dueAt: nextDueAt } : undefined
}

/**
 * Takes one of a few slots for costly work. The slot expires at `expiresAt`, in case the call ends
 * without releasing it.
 * @returns a function that releases the slot; undefined when all slots are taken
 */
export async function takeWorkSlot(
  subject: string,
  slotCount: number,
  now: number,
  expiresAt: number,
): Promise<(() => Promise<void>) | undefined> {
  for (let slot = 1; slot <= slotCount; slot++) {
    const slotId = `place:${subject}:${slot}`
    const { stats } = await jobs.collection
      .where({ _id: slotId, dueAt: _.lte(now) })
      .update({ data: { dueAt: expiresAt } })
    if (stats.updated === 1 || (await createWorkSlot(slotId, subject, expiresAt)))
      return async () => {
        await jobs.collection
          .where({ _id: slotId, dueAt: expiresAt })
          .update({ data: { dueAt: 0 } })
      }
  }
  return undefined
}

/** Creates a slot that was never used, and takes it. @returns false when another call has it */
async function createWorkSlot(
  slotId: string,
  subject: string,
  expiresAt: number,
): Promise<boolean> {
  if (await jobs.find(slotId)) return false
  try {
    await jobs.collection.add({ data: { _id: slotId, kind: 'place', subject, dueAt: expiresAt } })
    return true
  } catch (error) {
    if (isConflict(error)) return false
    throw error
  }
}
