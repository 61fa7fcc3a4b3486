import { type Counts, money } from '../../../miniprogram/shared/figures/counts'
import { figuresOf } from '../../../miniprogram/shared/figures/figures'
import {
  type Breakdown,
  digestOf,
  fewest,
  type Group,
  isFinal,
  type Table,
} from '../../../miniprogram/shared/figures/table'
import { bodyHash } from '../../../miniprogram/shared/seal/hash'
import { count, countsOf, emptyCounter } from './counter'
import { groupsOf, type Member, type Told } from './groups'
import type { CaseFacts } from './measures'

export interface Published extends Member {
  facts: CaseFacts
}

/** A month's cases as they may be shown to anybody; undefined when that is what its newest edition says. */
export function nextEdition(
  cases: readonly Published[],
  { month, at, latest }: { month: string; at: number; latest?: Table | undefined },
  nameOf: (by: 'all' | Breakdown, of: string) => string,
): Table | undefined {
  const told = groupsOf(cases)
  const counted = told.map((group) => ({ ...group, counts: countsIn(group, cases, at) }))
  const groups = counted.map(({ by, of, persons, counts }): Group => {
    // The sum of all less those shown would give a single agreement away.
    const few = counted.some((other) => other.by === by && isFew(other.counts))
    const shown = few ? withoutMoney(counts) : counts
    return { by, of, name: nameOf(by, of), persons, counts: shown, figures: figuresOf(shown) }
  })
  const [all] = groups
  const final = all === undefined || isFinal(all.counts)
  if (latest && latest.final === final && bodyHash(latest.groups) === bodyHash(groups)) return undefined
  return {
    schema: 1,
    month,
    edition: (latest?.edition ?? 0) + 1,
    at,
    final,
    groups,
    ...(latest && { before: digestOf(latest) }),
  }
}

function countsIn({ is }: Told, cases: readonly Published[], at: number): Counts {
  const counter = emptyCounter(at)
  for (const [index, { facts }] of cases.entries()) if (is[index] === 1) count(counter, facts, 1)
  return countsOf(counter)
}

const isFew = ({ sums: { agreements } }: Counts): boolean => agreements > 0 && agreements < fewest

function withoutMoney({ sums, ...counts }: Counts): Counts {
  const kept = Object.entries(sums).filter(([sum]) => !money.includes(sum as never))
  return { ...counts, sums: Object.fromEntries(kept) as Counts['sums'] }
}
