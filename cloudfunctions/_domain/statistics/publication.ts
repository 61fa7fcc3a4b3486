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
  type Group,
  isFinal,
  type Table,
} from '../../../miniprogram/shared/figures/table'
import { bodyHash } from '../../../miniprogram/shared/seal/hash'
import { tellsAnswers, toldSoFar } from './answers'
import { count, countsOf, emptyCounter } from './counter'
import { cutTo, exposes, groupsOf, type Member, type Told } from './groups'
import type { CaseFacts } from './measures'

export interface Published extends Member {
  facts: CaseFacts
}

interface Editions {
  month: string
  /** Milliseconds since 1970. */
  at: number
  /** All that were published of the month, the newest first. */
  earlier?: readonly Table[]
}

/**
 * A month's cases as they may be shown to anybody; undefined when that is what its newest edition says. Money and
 * answers alone make no edition.
 */
export function nextEdition(
  cases: readonly Published[],
  { month, at, earlier = [] }: Editions,
  nameOf: (by: 'all' | Breakdown, of: string) => string,
): Table | undefined {
  const [latest] = earlier
  // The difference of two sums of money, or of answers, would be a single person's.
  const before = earlier.filter((one) => one.final).at(-1)
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
        ...answers.map((columns) => ({ columns, told: tellsAnswers(columns, told, cases, earlier) })),
      ]
    : []
  const soFar = final ? {} : Object.assign({}, ...answers.map((columns) => toldSoFar(columns, cases, at, earlier)))
  const groups = counted.map(({ by, of, persons, counts }): Group => {
    const own = safe.filter((one) => one.told.includes(by) && isSame(one.columns, by))
    const shown = withGuarded(
      own.flatMap(({ columns }) => columns),
      counts,
      by === 'all' ? soFar : {},
    )
    return { by, of, name: nameOf(by, of), persons, counts: shown, figures: figuresOf(shown, !final) }
  })
  const open = (all: Group[]) =>
    bodyHash(all.map(({ figures, counts, ...group }) => ({ ...group, counts: withGuarded([], counts) })))
  if (latest && latest.final === final && open(latest.groups) === open(groups)) return undefined
  return {
    schema: 3,
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

function withGuarded(
  shown: readonly Guarded[],
  { sums, ...counts }: Counts,
  soFar: Partial<Counts['sums']> = {},
): Counts {
  const kept = Object.entries(sums).filter(([sum]) => !guarded.includes(sum as never) || shown.includes(sum as never))
  return { ...counts, sums: { ...(Object.fromEntries(kept) as Counts['sums']), ...soFar } }
}
