import {
  answerPairs,
  type Counts,
  type GuardedSumName,
  guardedSumNames,
  type MoneySumName,
  moneySumNames,
  sumsInSchema,
} from '#shared/figures/counts'
import { figuresOf } from '#shared/figures/figures'
import {
  type Breakdown,
  breakdowns,
  type FiguresTable,
  isFinal,
  type TableGroup,
  tableDigest,
} from '#shared/figures/table'
import { bodyHash } from '#shared/proof/hash'
import { tableSchema } from '#shared/vocabulary/statistics'
import { answerBreakdowns, answersToPublish } from './answers'
import { countCase, countsOfCounter, emptyCounter } from './counter'
import {
  type CountedGroup,
  countedGroupsOf,
  exposesPerson,
  type Member,
  restrictGroups,
} from './groups'
import type { CaseFacts } from './measures'

export interface Published extends Member {
  facts: CaseFacts
}

interface Editions {
  month: string
  /** Milliseconds since 1970. */
  at: number
  /** All that were published of the month, the newest first. */
  earlier?: readonly FiguresTable[]
}

/**
 * A month's cases as they may be shown to anybody; undefined when that is what its newest edition
 * says. Money and answers alone make no edition, nor does a fact that its schema did not count.
 */
export function nextEdition(
  cases: readonly Published[],
  { month, at, earlier = [] }: Editions,
  nameOf: (by: 'all' | Breakdown, of: string) => string,
): FiguresTable | undefined {
  const [latest] = earlier
  // The difference of two sums of money, or of answers, would be a single person's.
  const lastFinal = earlier.filter((edition) => edition.final).at(-1)
  const publishedGroups = countedGroupsOf(cases)
  const counted = publishedGroups.map((group) => ({
    ...group,
    counts: countsInMonth(group, cases, at),
  }))
  const [allGroup] = counted
  const final = allGroup === undefined || isFinal(allGroup.counts)
  const finalSumsOf = (by: string, of: string) =>
    lastFinal?.groups.find((group) => group.by === by && group.of === of)?.counts.sums
  const isSameAsLast = (columns: readonly GuardedSumName[], breakdown: string) =>
    !lastFinal ||
    counted.every(
      ({ by, of, counts }) =>
        by !== breakdown ||
        columns.every((sumName) => finalSumsOf(by, of)?.[sumName] === counts.sums[sumName]),
    )
  const guardedSums = final
    ? [
        ...moneySumNames.map((sumName) => ({
          columns: [sumName] as readonly GuardedSumName[],
          told: moneyBreakdowns(sumName, publishedGroups, cases),
        })),
        ...answerPairs.map((columns) => ({
          columns,
          told: answerBreakdowns(columns, publishedGroups, cases, earlier),
        })),
      ]
    : []
  const soFar = final
    ? {}
    : Object.assign(
        {},
        ...answerPairs.map((columns) => answersToPublish(columns, cases, at, earlier)),
      )
  const groups = counted.map(({ by, of, persons, counts }): TableGroup => {
    const publishable = guardedSums.filter(
      (guardedSum) => guardedSum.told.includes(by) && isSameAsLast(guardedSum.columns, by),
    )
    const shownCounts = withGuarded(
      publishable.flatMap(({ columns }) => columns),
      counts,
      by === 'all' ? soFar : {},
    )
    return {
      by,
      of,
      name: nameOf(by, of),
      persons,
      counts: shownCounts,
      figures: figuresOf(shownCounts, !final),
    }
  })
  const openHash = (groups: TableGroup[], schema: number) =>
    bodyHash(
      groups.map(({ figures, counts, ...group }) => {
        const { sums, ...otherCounts } = withGuarded([], counts)
        return { ...group, counts: { ...otherCounts, sums: sumsInSchema(sums, schema) } }
      }),
    )
  const isUnchanged =
    latest?.final === final &&
    openHash(latest.groups, latest.schema) === openHash(groups, latest.schema)
  if (isUnchanged) return undefined
  return {
    schema: tableSchema,
    month,
    edition: (latest?.edition ?? 0) + 1,
    at,
    final,
    groups,
    before: latest && tableDigest(latest),
  }
}

function countsInMonth(
  { is }: CountedGroup,
  cases: readonly Published[],
  columnIndex: number,
): Counts {
  const counter = emptyCounter(columnIndex)
  for (const [index, { facts }] of cases.entries())
    if (is[index] === 1) countCase(counter, facts, 1)
  return countsOfCounter(counter)
}

/**
 * Whose money a sum tells, fen of each: what was paid tells also what is still missing of what was
 * agreed.
 */
const sharers: Record<MoneySumName, ((facts: CaseFacts) => number)[]> = {
  agreedFen: [({ agreedFen = 0 }) => agreedFen],
  performedFen: [
    ({ performedFen = 0 }) => performedFen,
    ({ agreedFen = 0, performedFen = 0 }) => agreedFen - performedFen,
  ],
}

/** Where a sum of money is told: in all groups, or of all cases alone, or nowhere. */
function moneyBreakdowns(
  sumName: MoneySumName,
  publishedGroups: readonly CountedGroup[],
  cases: readonly Published[],
): CountedGroup['by'][] {
  const isSafeToPublish = (groups: readonly CountedGroup[]) =>
    sharers[sumName].every((share) => {
      const sharerIndexes = cases.flatMap(({ facts }, index) => (share(facts) > 0 ? [index] : []))
      const members = sharerIndexes.map((index) => cases[index]!)
      return !exposesPerson(members, [], restrictGroups(sharerIndexes, groups))
    })
  if (isSafeToPublish(publishedGroups)) return ['all', ...breakdowns]
  return isSafeToPublish(publishedGroups.slice(0, 1)) ? ['all'] : []
}

function withGuarded(
  publishedSums: readonly GuardedSumName[],
  { sums, ...counts }: Counts,
  soFar: Partial<Counts['sums']> = {},
): Counts {
  const visibleSums = Object.entries(sums).filter(
    ([sum]) => !guardedSumNames.includes(sum as never) || publishedSums.includes(sum as never),
  )
  return { ...counts, sums: { ...(Object.fromEntries(visibleSums) as Counts['sums']), ...soFar } }
}
