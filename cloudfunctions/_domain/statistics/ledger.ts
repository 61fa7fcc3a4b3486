import { dayOf } from '../../../miniprogram/shared/clock/days'
import { type Counter, count, emptyCounter } from './counter'
import type { CaseFacts } from './measures'

/** The dimensions that figures are counted by. */
export type Dimension = 'district' | 'branch' | 'officer' | 'category'

/** Month of receipt in Shanghai, `2026-11`. A case stays in it for ever: closing late improves no later month. */
export const cohortOf = ({ receivedAt }: Pick<CaseFacts, 'receivedAt'>): string => dayOf(receivedAt).slice(0, 7)

export const keyOf = (cohort: string, dimension: Dimension, id: string): string => `${cohort}|${dimension}|${id}`

/** The at most four counters that a case belongs to. */
export function keysOf(facts: CaseFacts): string[] {
  const cohort = cohortOf(facts)
  const places: [Dimension, string | undefined][] = [
    ['district', facts.districtId],
    ['branch', facts.branchId],
    ['officer', facts.officerId],
    ['category', facts.category],
  ]
  return places.flatMap(([dimension, id]) => (id === undefined ? [] : [keyOf(cohort, dimension, id)]))
}

/** Counters by key, as the store keeps them. */
export type Ledger = Map<string, Counter>

/**
 * A case has changed from `before` (absent: it is new) to `after`. Changes at most eight counters in place and returns
 * their keys. A case that moves to another officer or branch takes its past along.
 */
export function record(ledger: Ledger, before: CaseFacts | undefined, after: CaseFacts, now: number): string[] {
  if (before && before.receivedAt !== after.receivedAt) throw new Error('a case does not change its time of receipt')
  const [were, are] = [before ? keysOf(before) : [], keysOf(after)]
  const keys = [...new Set([...were, ...are])]
  for (const key of keys) {
    const counter = ledger.get(key) ?? emptyCounter(now)
    if (before && were.includes(key)) count(counter, before, -1)
    if (are.includes(key)) count(counter, after, 1)
    ledger.set(key, counter)
  }
  return keys
}
