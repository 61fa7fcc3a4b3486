import { type Counts, money } from '../../../miniprogram/shared/figures/counts'
import { figuresOf } from '../../../miniprogram/shared/figures/figures'
import { type Breakdown, digestOf, type Group, isFinal, type Table } from '../../../miniprogram/shared/figures/table'
import { bodyHash } from '../../../miniprogram/shared/seal/hash'
import { count, countsOf, emptyCounter } from './counter'
import { exposes, groupsOf, type Member, type Told } from './groups'
import type { CaseFacts } from './measures'

export interface Published extends Member {
  facts: CaseFacts
}

interface Editions {
  month: string
  /** Milliseconds since 1970. */
  at: number
  latest?: Table | undefined
  /** The first final one: the difference of two sums of money would be a single person's. */
  told?: Table | undefined
}

/** A month's cases as they may be shown to anybody; undefined when that is what its newest edition says. */
export function nextEdition(
  cases: readonly Published[],
  { month, at, latest, told: before }: Editions,
  nameOf: (by: 'all' | Breakdown, of: string) => string,
): Table | undefined {
  const told = groupsOf(cases)
  const counted = told.map((group) => ({ ...group, counts: countsIn(group, cases, at) }))
  const [all] = counted
  const final = all === undefined || isFinal(all.counts)
  const fewAgreed = [told.slice(0, 1), told].map((some) => exposesMoney(some, cases))
  const groups = counted.map(({ by, of, persons, counts }): Group => {
    const first = before?.groups.find((group) => group.by === by && group.of === of)?.counts.sums
    const isSame = !before || money.every((sum) => first?.[sum] === counts.sums[sum])
    const shown = final && isSame && !fewAgreed[by === 'all' ? 0 : 1] ? counts : withoutMoney(counts)
    return { by, of, name: nameOf(by, of), persons, counts: shown, figures: figuresOf(shown) }
  })
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

/** Whether these groups, added and subtracted, give away what fewer than five persons agreed on. */
function exposesMoney(told: readonly Told[], cases: readonly Published[]): boolean {
  const agreed = cases.flatMap(({ facts }, at) => ((facts.agreedFen ?? 0) > 0 ? [at] : []))
  const groups = told.map((group) => ({ ...group, is: Uint8Array.from(agreed, (at) => group.is[at]!) }))
  return exposes(
    agreed.map((at) => cases[at]!),
    [],
    groups,
  )
}

function withoutMoney({ sums, ...counts }: Counts): Counts {
  const kept = Object.entries(sums).filter(([sum]) => !money.includes(sum as never))
  return { ...counts, sums: Object.fromEntries(kept) as Counts['sums'] }
}
