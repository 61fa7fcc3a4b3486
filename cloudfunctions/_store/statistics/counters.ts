import { canonical } from '../../../miniprogram/shared/seal/canonical'
import {
  type Counter,
  cohortOf,
  type Dimension,
  keyOf,
  keysOf,
  type Ledger,
  record,
} from '../../_domain/statistics/counter'
import type { CaseFacts } from '../../_domain/statistics/measures'
import { type Cursor, collection, type Transaction, type Within } from '../database'

/** The counts of one cohort and one district, branch, officer or kind of problem. `_id` is `cohort|dimension|id`. */
interface CounterDoc {
  _id: string
  cohort: string
  dimension: Dimension
  districtId: string
  id: string
  counter: Counter
}

const counters = collection<CounterDoc>('counters')

/** How a case was counted last; `_id` is the case's. */
interface CountedDoc {
  _id: string
  seq: number
  facts: CaseFacts
}

const counted = collection<CountedDoc>('counted')

/** The counters of some districts: one read, whatever the number of months. */
export async function districtCounters(cohorts: readonly string[], districtIds: readonly string[]) {
  const keys = cohorts.flatMap((cohort) => districtIds.map((id) => keyOf(cohort, 'district', id)))
  return [...(await counters.some(keys)).values()]
}

/** The counters of one kind in some districts: as many as it has branches, officers or kinds, however many cases. */
export const countersBy = (cohort: string, dimension: Dimension, districtId: Within): Promise<CounterDoc[]> =>
  counters.list({ cohort, dimension, districtId }, 1000)

/** Counts a case's change since it was counted last. The same step twice, or an older one, changes nothing. */
export async function countCase(caseId: string, seq: number, facts: CaseFacts, now: number, transaction: Transaction) {
  const before = await counted.find(caseId, transaction)
  if (before && (before.seq > seq || canonical(before.facts) === canonical(facts))) return
  const ledger: Ledger = new Map()
  for (const key of new Set([...(before ? keysOf(before.facts) : []), ...keysOf(facts)])) {
    const doc = await counters.find(key, transaction)
    if (doc) ledger.set(key, doc.counter)
  }
  for (const key of record(ledger, before?.facts, facts, now)) {
    const [, dimension, id] = key.split('|') as [string, Dimension, string]
    const { districtId } = facts
    const data = { cohort: cohortOf(facts), dimension, districtId, id, counter: ledger.get(key) as Counter }
    await counters.in(transaction).doc(key).set({ data })
  }
  await counted.in(transaction).doc(caseId).set({ data: { seq, facts } })
}

/** How far a timer's step has read through a growing collection, and when. `_id` is the step. */
interface ProgressDoc {
  _id: string
  cursor: Cursor
  at: number
}

const progress = collection<ProgressDoc>('progress')

export const progressOf = (step: string) => progress.find(step)
export const saveProgress = (step: string, cursor: Cursor, at: number) =>
  progress.all.doc(step).set({ data: { cursor, at } })
