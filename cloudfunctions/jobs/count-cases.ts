import { comparisonGroupOf } from '#shared/vocabulary/shop'
import { caseFactsOf } from '../_domain/statistics/measures'
import type { RunBudget } from '../_gateway/run-budget'
import type { CaseDoc } from '../_persistence/case/cases'
import { changedCases, findCaseByNumber } from '../_persistence/case/queries'
import { type Cursor, inTransaction } from '../_persistence/database'
import { merchants } from '../_persistence/merchant/merchants'
import { scheduleJob } from '../_persistence/schedule'
import {
  beginCount,
  countCase,
  currentCount,
  loadProgress,
  saveCount,
  saveProgress,
} from '../_persistence/statistics/counters'
import { changedComplaints, publishedComplaints } from '../_persistence/warning/warnings'

/**
 * A transaction may commit after another one that has a later time stamp. After this time, ms, no
 * earlier change can still appear, so the count only reads up to here.
 */
const settlingMs = 60_000
const pageSize = 50

/**
 * Counts the cases that have changed since the last run. A run that is cut off continues at its
 * saved cursor. If the version of the counters was raised, the count starts again with the oldest
 * case.
 * @returns when there is more to do, ms since 1970
 */
export async function countCases(
  _jobId: string,
  now: number,
  budget: RunBudget,
): Promise<number | undefined> {
  const count = (await currentCount()) ?? (await beginCount(now))
  count.at = now

  while (!budget.isSpent()) {
    const snapshots = await changedCases(count.cursor, now - settlingMs, pageSize)
    for (const snapshot of snapshots)
      if (!(await countSnapshot(count.countId, snapshot, now))) return undefined
    const newestSnapshot = snapshots.at(-1)
    if (newestSnapshot) count.cursor = [newestSnapshot.updatedAt, newestSnapshot._id]
    count.isComplete ||= snapshots.length < pageSize
    await saveCount(count)
    if (snapshots.length < pageSize) return undefined
  }
  return now
}

/**
 * Schedules the count if this version of the counters has not reached the newest case yet. Events
 * also start the count, but after an update a quiet district would wait long for one.
 * @returns false: nothing is left for the next minute
 */
export async function startRecount(now: number): Promise<boolean> {
  const count = await currentCount()
  if (!count?.isComplete) await scheduleJob('statistics', '', now)
  return false
}

/**
 * Counts complaints again after they were published or withdrawn from publication. The cases
 * themselves do not change then, so the normal count would miss it.
 * @returns whether there may be more
 */
export async function countPublished(now: number): Promise<boolean> {
  const cursor: Cursor = (await loadProgress('published'))?.cursor ?? [0, '']
  // If no count has begun yet, the first one includes these complaints anyway.
  const count = await currentCount()
  const changes = await changedComplaints(cursor, now - settlingMs, pageSize)
  for (const number of changes.numbers) {
    const snapshot = await findCaseByNumber(number)
    if (snapshot && count) await countSnapshot(count.countId, snapshot, now)
  }
  if (changes.cursor) await saveProgress('published', changes.cursor, now)
  return changes.cursor !== undefined
}

/** @returns false if another version of the counters has taken over meanwhile */
async function countSnapshot(
  countId: string,
  { _id, seq, state }: CaseDoc,
  now: number,
): Promise<boolean> {
  const { mayPublish, merchantId, number } = state
  const [isPublished, shop] = await Promise.all([
    mayPublish === true &&
      publishedComplaints([number]).then((publishedNumbers) => publishedNumbers.has(number)),
    merchantId === undefined ? undefined : merchants.find(merchantId),
  ])
  const facts = caseFactsOf(state, isPublished, shop && comparisonGroupOf(shop).industry)
  return inTransaction((transaction) => countCase(countId, _id, seq, facts, now, transaction))
}
