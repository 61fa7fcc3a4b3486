import { canonicalJson } from '#shared/proof/canonical'
import {
  type Counter,
  type CounterLedger,
  cohortOf,
  counterKeyOf,
  counterKeysOf,
  counterVersion,
  type Dimension,
  recordCase,
} from '../../_domain/statistics/counter'
import type { CaseFacts } from '../../_domain/statistics/measures'
import { type Cursor, collection, type IdFilter, type Transaction } from '../database'

/**
 * The counts of one cohort and one district, branch, officer or kind of problem. `_id` is
 * `cohort|dimension|id`.
 */
interface CounterDoc {
  _id: string
  /** The count that it belongs to. One of another count is never read, and is replaced. */
  countId: string
  cohort: string
  dimension: Dimension
  districtId: string
  id: string
  counter: Counter
}

const counters = collection<CounterDoc>('counters')

/** How a case was counted last; `_id` is the case's. */
interface CountedCaseDoc {
  _id: string
  countId: string
  seq: number
  facts: CaseFacts
}

const countedCases = collection<CountedCaseDoc>('counted')

/** The counters of some districts: one read, whatever the number of months. */
export async function districtCounters(cohorts: readonly string[], districtIds: readonly string[]) {
  const keys = cohorts.flatMap((cohort) =>
    districtIds.map((districtId) => counterKeyOf(cohort, 'district', districtId)),
  )
  return [...(await counters.findMany(keys)).values()]
}

/**
 * The counters of one kind in some districts: as many as it has branches, officers or kinds,
 * however many cases.
 */
export const countersBy = (
  cohort: string,
  dimension: Dimension,
  districtId: IdFilter,
): Promise<CounterDoc[]> => counters.list({ cohort, dimension, districtId }, 1000)

/**
 * Counts a case's change since it was counted last. The same step twice, or an older one, changes
 * nothing. What belongs to an earlier count is not added to: the first case of a new count replaces
 * the counter.
 * @returns false, and counts nothing, when another count has begun meanwhile: a run of an older
 * deployment must not mix its counters with those of the new one
 */
export async function countCase(
  countId: string,
  caseId: string,
  seq: number,
  facts: CaseFacts,
  now: number,
  transaction: Transaction,
): Promise<boolean> {
  const [currentRun, lastCounted] = await Promise.all([
    counts.find('statistics', transaction),
    countedCases.find(caseId, transaction),
  ])
  if (currentRun?.countId !== countId) return false
  const previousCount = lastCounted?.countId === countId ? lastCounted : undefined
  if (
    previousCount &&
    (previousCount.seq > seq || canonicalJson(previousCount.facts) === canonicalJson(facts))
  )
    return true
  const ledger: CounterLedger = new Map()
  for (const counterKey of new Set([
    ...(previousCount ? counterKeysOf(previousCount.facts) : []),
    ...counterKeysOf(facts),
  ])) {
    const counterDoc = await counters.find(counterKey, transaction)
    if (counterDoc?.countId === countId) ledger.set(counterKey, counterDoc.counter)
  }
  for (const counterKey of recordCase(ledger, previousCount?.facts, facts, now)) {
    const [, dimension, id] = counterKey.split('|') as [string, Dimension, string]
    const { districtId } = facts
    const data = {
      countId,
      cohort: cohortOf(facts),
      dimension,
      districtId,
      id,
      counter: ledger.get(counterKey) as Counter,
    }
    await counters.in(transaction).doc(counterKey).set({ data })
  }
  await countedCases.in(transaction).doc(caseId).set({ data: { countId, seq, facts } })
  return true
}

/** How far a timer's step has read through a growing collection, and when. `_id` is the step. */
interface ProgressDoc {
  _id: string
  cursor: Cursor
  at: number
}

/** How far the timer has counted all cases. A count begins again when `counterVersion` changes. */
interface CountDoc extends ProgressDoc {
  /**
   * `1.6ab9f09abe6ae739-1796083200000`: the version of the counters, and when the count began, ms
   * since 1970.
   */
  countId: string
  /** The count has reached the newest case once. Until then the counters are too small. */
  isComplete: boolean
}

const progress = collection<ProgressDoc>('progress')
const counts = collection<CountDoc>('progress')

export const progressOf = (stepName: string) => progress.find(stepName)
/** The count of this version of the counters; undefined before the timer has begun it. */
export async function currentCount(): Promise<CountDoc | undefined> {
  const count = await counts.find('statistics')
  return count?.countId.startsWith(`${counterVersion}-`) ? count : undefined
}

/** Begins to count every case from its record, in place of whatever was counted before. */
export async function beginCount(now: number): Promise<CountDoc> {
  const count = {
    countId: `${counterVersion}-${now}`,
    cursor: [0, ''] satisfies Cursor as Cursor,
    at: now,
    isComplete: false,
  }
  await counts.collection.doc('statistics').set({ data: count })
  return { _id: 'statistics', ...count }
}

/** Saves how far a count has come, unless another one has begun meanwhile. */
export async function saveCount({ _id, countId, ...progress }: CountDoc): Promise<void> {
  await counts.collection.where({ _id, countId }).update({ data: progress })
}
export const saveProgress = (stepName: string, cursor: Cursor, at: number) =>
  progress.collection.doc(stepName).set({ data: { cursor, at } })
