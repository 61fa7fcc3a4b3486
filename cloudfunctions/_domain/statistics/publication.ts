import {
  answers,
  type Counts,
  type Guarded,
  guarded,
  type Money,
  money,
} from '../../../miniprogram/shared/figures/counts'
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
import { type CaseFacts, sumsOf } from './measures'

/** A case with who came and what it is counted under; `said`: their answer, where such are told. */
export interface Member {
  person: string
  said?: number
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

/** Whether some fresh group, alone or with two others, gives fewer than five persons, or those of one mind, away. */
function exposes(members: readonly Member[], told: readonly Told[], fresh: readonly Told[]): boolean {
  const all = [...told, ...fresh]
  const isSmall = (plus: readonly Told[], minus: readonly Told[]): boolean => {
    const [persons, said] = [new Set<string>(), new Set<number | undefined>()]
    for (const [at, { person, said: own }] of members.entries()) {
      let times = 0
      for (const { is } of plus) times += is[at]!
      for (const { is } of minus) times -= is[at]!
      if (times < 0 || times > 1) return false
      if (times === 1) {
        persons.add(person)
        said.add(own)
      }
    }
    return persons.size > 0 && (persons.size < fewest || (said.size === 1 && !said.has(undefined)))
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
  /** The first final one: the difference of two sums of money, or of answers, would be a single person's. */
  told?: Table | undefined
}

/**
 * A month's cases as they may be shown to anybody; undefined when that is what its newest edition says. Money and
 * answers alone make no edition.
 */
export function nextEdition(
  cases: readonly Published[],
  { month, at, latest, told: before }: Editions,
  nameOf: (by: 'all' | Breakdown, of: string) => string,
): Table | undefined {
  const told = groupsOf(cases)
  const counted = told.map((group) => ({ ...group, counts: countsIn(group, cases, at) }))
  const [all] = counted
  const final = all === undefined || isFinal(all.counts)
  const first = (by: string, of: string) => before?.groups.find((one) => one.by === by && one.of === of)?.counts.sums
  const isSame = (columns: readonly Guarded[], own: string) =>
    !before ||
    counted.every(
      ({ by, of, counts }) => by !== own || columns.every((sum) => first(by, of)?.[sum] === counts.sums[sum]),
    )
  const safe = final
    ? [
        ...money.map((sum) => ({ columns: [sum] as readonly Guarded[], told: tellsMoney(sum, told, cases) })),
        ...answers.map((columns) => ({ columns, told: tellsAnswers(columns, told, cases) })),
      ]
    : []
  const groups = counted.map(({ by, of, persons, counts }): Group => {
    const own = safe.filter((one) => one.told.includes(by) && isSame(one.columns, by))
    const shown = withGuarded(
      own.flatMap(({ columns }) => columns),
      counts,
    )
    return { by, of, name: nameOf(by, of), persons, counts: shown, figures: figuresOf(shown) }
  })
  const open = (all: Group[]) =>
    bodyHash(all.map(({ figures, counts, ...group }) => ({ ...group, counts: withGuarded([], counts) })))
  if (latest && latest.final === final && open(latest.groups) === open(groups)) return undefined
  return {
    schema: 2,
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

/** The groups, cut down to some of the cases. */
const cutTo = (at: readonly number[], told: readonly Told[]): Told[] =>
  told.map((group) => ({ ...group, is: Uint8Array.from(at, (one) => group.is[one]!) }))

/** Where a sum of money is told: in all groups, or of all cases alone, or nowhere. */
function tellsMoney(sum: Money, told: readonly Told[], cases: readonly Published[]): Told['by'][] {
  const isSafe = (some: readonly Told[]) =>
    sharers[sum].every((share) => {
      const own = cases.flatMap(({ facts }, at) => (share(facts) > 0 ? [at] : []))
      const members = own.map((at) => cases[at]!)
      return !exposes(members, [], cutTo(own, some))
    })
  return isSafe(told) ? ['all', ...breakdowns] : isSafe(told.slice(0, 1)) ? ['all'] : []
}

/**
 * Where answers are told: of all cases where five persons or more answered, or none; and in the breakdowns that give no
 * fewer than five of those, and none of one mind, away. A shop knows its own case: it would read its consumer's answer.
 */
export function tellsAnswers(
  [all, yes]: (typeof answers)[number],
  told: readonly Told[],
  cases: readonly Published[],
): Told['by'][] {
  const sums = cases.map(({ facts }) => sumsOf(facts))
  const own = sums.flatMap((one, at) => (one[all] > 0 ? [at] : []))
  const members = own.map((at) => ({ ...cases[at]!, said: sums[at]![yes] }))
  if (members.length === 0) return ['all', ...breakdowns]
  if (personsIn(members) < fewest) return []
  const groups = cutTo(own, told)
  const shown = groups.filter(({ by }) => by === 'all')
  for (const by of breakdowns) {
    const fresh = groups.filter((group) => group.by === by)
    if (!exposes(members, shown, fresh)) shown.push(...fresh)
  }
  return shown.map(({ by }) => by)
}

function withGuarded(shown: readonly Guarded[], { sums, ...counts }: Counts): Counts {
  const kept = Object.entries(sums).filter(([sum]) => !guarded.includes(sum as never) || shown.includes(sum as never))
  return { ...counts, sums: Object.fromEntries(kept) as Counts['sums'] }
}
