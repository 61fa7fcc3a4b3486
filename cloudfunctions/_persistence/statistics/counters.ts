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

/** The counts of one cohort for one district, branch, officer or type of problem. */
interface CounterDoc {
  /** `cohort|dimension|id` */
  _id: string
  /** The count that it belongs to. A counter of an earlier count is not read but replaced. */
  countId: string
  cohort: string
  dimension: Dimension
  districtId: string
  /** The id of the district, branch or officer, or the type of problem. */
  id: string
  counter: Counter
}

const counters = collection<CounterDoc>('counters')

/** How a case was counted last. */
interface CountedCaseDoc {
  /** The id of the case. */
  _id: string
  countId: string
  /** The number of the last event that was counted. */
  seq: number
  facts: CaseFacts
}

const countedCases = collection<CountedCaseDoc>('counted')

/** The counters of districts, for any number of months with one request. */
export async function districtCounters(cohorts: readonly string[], districtIds: readonly string[]) {
  const keys = cohorts.flatMap((cohort) =>
    districtIds.map((districtId) => counterKeyOf(cohort, 'district', districtId)),
  )
  return [...(await counters.findMany(keys)).values()]
}

/** The counters of districts by branch, officer or type of problem. */
export const countersBy = (
  cohort: string,
  dimension: Dimension,
  districtId: IdFilter,
): Promise<CounterDoc[]> => counters.list({ cohort, dimension, districtId }, 1000)

/**
 * Counts what has changed in a case since it was counted last. Counting the same state twice, or an
 * older state, changes nothing. A counter of an earlier count is replaced when the first case of
 * the new count is added.
 * @returns false if another count has begun meanwhile. Then nothing is counted: a run of an older
 * deployment must not mix its counters with those of the new one.
 */
export async function countCase(
  countId: string,
  caseId: string,
  seq: number,
  facts: CaseFacts,
  now: number,
  transaction: Transaction,
): Promise<boolean> {
  const [currentCount, lastCounted] = await Promise.all([
    counts.find('statistics', transaction),
    countedCases.find(caseId, transaction),
  ])
  if (currentCount?.countId !== countId) return false
  const previousCount = lastCounted?.countId === countId ? lastCounted : undefined
  const isCountedAlready =
    previousCount !== undefined &&
    (previousCount.seq > seq || canonicalJson(previousCount.facts) === canonicalJson(facts))
  if (isCountedAlready) return true

  const ledger: CounterLedger = new Map()
  const previousKeys = previousCount ? counterKeysOf(previousCount.facts) : []
  for (const counterKey of new Set([...previousKeys, ...counterKeysOf(facts)])) {
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

/** How far a step of the timer has read a growing collection. */
interface ProgressDoc {
  /** The name of the step. */
  _id: string
  cursor: Cursor
  /** When it was there, ms since 1970. */
  at: number
}

/** How far all cases have been counted. After a change of `counterVersion`, a new count begins. */
interface CountDoc extends ProgressDoc {
  /**
   * The version of the counters, and when the count began, ms since 1970. For example
   * `1.6ab9f09abe6ae739-1796083200000`.
   */
  countId: string
  /** The count has reached the newest case once. Until then the counters are too small. */
  isComplete: boolean
}

const progress = collection<ProgressDoc>('progress')
const counts = collection<CountDoc>('progress')

export const loadProgress = (stepName: string) => progress.find(stepName)

/** The count of the current version of the counters. Undefined if it has not begun yet. */
export async function currentCount(): Promise<CountDoc | undefined> {
  const count = await counts.find('statistics')
  return count?.countId.startsWith(`${counterVersion}-`) ? count : undefined
}

/** Begins to count all cases again from the oldest one. */
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
