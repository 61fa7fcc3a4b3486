import { type Counts, type Money, money } from '../../../miniprogram/shared/figures/counts'
import { figuresOf } from '../../../miniprogram/shared/figures/figures'
import {
  type Breakdown,
  breakdowns,
  digestOf,
  fewest,
  type Group,
  isFinal,
  type Table,
} from '../../../miniprogram/shared/figures/table'
import { bodyHash } from '../../../miniprogram/shared/seal/hash'
import { count, countsOf, emptyCounter } from './counter'
import type { CaseFacts } from './measures'

/** A case with who came and what it is counted under. */
export interface Member {
  person: string
  values: Record<Breakdown, string>
}

/** Cases that are told together: `is[at]` is 1 for each of them. */
interface Told {
  by: 'all' | Breakdown
  of: string
  is: Uint8Array
  persons: number
}

/**
 * The groups of a month that may be published together: each has five persons or more, and so has every set of cases
 * that can be worked out from up to three of them by adding and subtracting. Values that are too small are told as
 * one, `rest`, with the next larger ones until that holds; a breakdown for which it never holds is left out.
 */
export function groupsOf(members: readonly Member[]): Told[] {
  const group = (by: Told['by'], of: string, holds: (member: Member) => boolean): Told => {
    const own = members.filter(holds)
    return { by, of, is: Uint8Array.from(members, (one) => Number(holds(one))), persons: personsIn(own) }
  }
  const told = [group('all', '', () => true)]
  if (told[0]!.persons < fewest) return []
  for (const by of breakdowns) {
    const values = [...new Set(members.map((member) => member.values[by]))]
      .map((value) => group(by, value, (member) => member.values[by] === value))
      .sort((a, b) => a.persons - b.persons || (a.of < b.of ? -1 : 1))
    const small = values.filter(({ persons }) => persons < fewest).length
    for (let merged = small; merged < Math.max(values.length, 1); merged++) {
      if (merged === 1) continue
      const names = values.slice(0, merged).map(({ of }) => of)
      const rest = merged > 0 ? [group(by, 'rest', (member) => names.includes(member.values[by]))] : []
      const fresh = [...values.slice(merged).reverse(), ...rest]
      if (exposes(members, told, fresh)) continue
      told.push(...fresh)
      break
    }
  }
  return told
}

const personsIn = (members: readonly Member[]): number => new Set(members.map(({ person }) => person)).size

/** Whether some fresh group, alone or with up to two others, gives fewer than five persons away. */
function exposes(members: readonly Member[], told: readonly Told[], fresh: readonly Told[]): boolean {
  const all = [...told, ...fresh]
  const isSmall = (plus: readonly Told[], minus: readonly Told[]): boolean => {
    const persons = new Set<string>()
    for (const [at, { person }] of members.entries()) {
      let times = 0
      for (const { is } of plus) times += is[at]!
      for (const { is } of minus) times -= is[at]!
      if (times < 0 || times > 1) return false
      if (times === 1) persons.add(person)
    }
    return persons.size > 0 && persons.size < fewest
  }
  if (fresh.some((one) => isSmall([one], []))) return true
  for (const one of fresh)
    for (const a of all) {
      if (isSmall([a], [one]) || isSmall([one], [a])) return true
      for (const b of all) {
        if (isSmall([a, one], [b]) || isSmall([a], [one, b]) || isSmall([one], [a, b])) return true
        if (isSmall([a, b], [one])) return true
      }
    }
  return false
}

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
  const safe = [told.slice(0, 1), told].map((some) =>
    final ? money.filter((sum) => !exposesMoney(sum, some, cases)) : [],
  )
  const groups = counted.map(({ by, of, persons, counts }): Group => {
    const first = before?.groups.find((group) => group.by === by && group.of === of)?.counts.sums
    const isSame = (sum: Money) => !before || first?.[sum] === counts.sums[sum]
    const shown = withMoney(safe[by === 'all' ? 0 : 1]!.filter(isSame), counts)
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

/** Whose money a sum tells, fen of each: what was paid tells also what is still missing of what was agreed. */
const sharers: Record<Money, ((facts: CaseFacts) => number)[]> = {
  agreedFen: [({ agreedFen = 0 }) => agreedFen],
  performedFen: [
    ({ performedFen = 0 }) => performedFen,
    ({ agreedFen = 0, performedFen = 0 }) => agreedFen - performedFen,
  ],
}

/** Whether these groups, added and subtracted, give away the money of fewer than five persons. */
const exposesMoney = (sum: Money, told: readonly Told[], cases: readonly Published[]): boolean =>
  sharers[sum].some((share) => {
    const own = cases.flatMap(({ facts }, at) => (share(facts) > 0 ? [at] : []))
    const groups = told.map((group) => ({ ...group, is: Uint8Array.from(own, (at) => group.is[at]!) }))
    return exposes(
      own.map((at) => cases[at]!),
      [],
      groups,
    )
  })

function withMoney(shown: readonly Money[], { sums, ...counts }: Counts): Counts {
  const kept = Object.entries(sums).filter(([sum]) => !money.includes(sum as never) || shown.includes(sum as never))
  return { ...counts, sums: Object.fromEntries(kept) as Counts['sums'] }
}
