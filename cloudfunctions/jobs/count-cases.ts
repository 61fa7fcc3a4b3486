import { comparedAs } from '#shared/vocabulary/shop'
import { caseFactsOf } from '../_domain/statistics/measures'
import type { RunBudget } from '../_gateway/run-budget'
import type { CaseDoc } from '../_persistence/case/cases'
import { caseNumbered, changedCases } from '../_persistence/case/queries'
import { type Cursor, inTransaction } from '../_persistence/database'
import { merchants } from '../_persistence/merchant/merchants'
import { scheduleJob } from '../_persistence/schedule'
import {
  beginCount,
  countCase,
  currentCount,
  progressOf,
  saveCount,
  saveProgress,
} from '../_persistence/statistics/counters'
import { changedComplaints, publishedComplaints } from '../_persistence/warning/warnings'

/** A call may commit after a later one, but not by more than this, ms. */
const settlingMs = 60_000
const stepSize = 50

/**
 * Counts the cases that have changed: the cost is that of the changes. Killed anywhere, it goes on
 * from there. When the version of the counters has been raised, it begins again at the first case
 * and so counts the past from the record.
 */
export async function countCases(
  _jobId: string,
  now: number,
  budget: RunBudget,
): Promise<number | undefined> {
  const count = (await currentCount()) ?? (await beginCount(now))
  count.at = now
  while (!budget.isSpent()) {
    const snapshots = await changedCases(count.cursor, now - settlingMs, stepSize)
    for (const snapshot of snapshots)
      if (!(await countSnapshot(count.countId, snapshot, now))) return undefined
    const newest = snapshots.at(-1)
    if (newest) count.cursor = [newest.updatedAt, newest._id]
    count.isComplete ||= snapshots.length < stepSize
    await saveCount(count)
    if (snapshots.length < stepSize) return undefined
  }
  return now
}

/**
 * Schedules the counting if this version of the counters has not reached the last case yet.
 * Otherwise only events start it, and after an update a quiet district would wait for its figures.
 */
export async function startRecount(now: number): Promise<boolean> {
  const count = await currentCount()
  if (!count?.isComplete) await scheduleJob('statistics', '', now)
  return false
}

/**
 * Counts complaints again after they were published or withdrawn from publication. Their own
 * records do not change then, so the normal count would miss it.
 */
export async function countPublished(now: number): Promise<boolean> {
  const cursor: Cursor = (await progressOf('published'))?.cursor ?? [0, '']
  // A count that has yet to begin finds these complaints by itself.
  const count = await currentCount()
  const { numbers, cursor: last } = await changedComplaints(cursor, now - settlingMs, stepSize)
  for (const number of numbers) {
    const snapshot = await caseNumbered(number)
    if (snapshot && count) await countSnapshot(count.countId, snapshot, now)
  }
  if (last) await saveProgress('published', last, now)
  return last !== undefined
}

async function countSnapshot(
  countId: string,
  { _id, seq, state }: CaseDoc,
  now: number,
): Promise<boolean> {
  const { mayPublish, merchantId, number } = state
  const [published, shop] = await Promise.all([
    mayPublish === true &&
      publishedComplaints([number]).then((publishedNumbers) => publishedNumbers.has(number)),
    merchantId === undefined ? undefined : merchants.find(merchantId),
  ])
  const facts = caseFactsOf(state, published, shop && comparedAs(shop).industry)
  return inTransaction((transaction) => countCase(countId, _id, seq, facts, now, transaction))
}
