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

export interface CountedCase extends Member {
  facts: CaseFacts
}

interface Editions {
  /** Such as `2026-11`. */
  month: string
  /** Time of the new edition, ms since 1970. */
  at: number
  /** All editions of the month that were published before, the newest first. */
  earlier?: readonly FiguresTable[]
}

/**
 * The next edition of a month's public table. Undefined if nothing has changed since the latest
 * edition. Changes of money and answers alone are no reason for an edition. The same is true for
 * facts that the latest edition did not count.
 *
 * "Guarded" sums are those of money and answers: they could reveal the data of single persons, so
 * they are published only under the rules of docs/figures.md.
 */
export function nextEdition(
  cases: readonly CountedCase[],
  { month, at, earlier = [] }: Editions,
  nameOf: (by: 'all' | Breakdown, of: string) => string,
): FiguresTable | undefined {
  const latest = earlier[0]
  const publishedGroups = countedGroupsOf(cases)
  const countedGroups = publishedGroups.map((group) => ({
    ...group,
    counts: countGroup(group, cases, at),
  }))
  const allCases = countedGroups[0]
  const final = allCases === undefined || isFinal(allCases.counts)

  // A guarded sum that differs from the first final edition would reveal the money or the answer of
  // the person by whom it differs. So it is published only if it is the same.
  const firstFinal = earlier.filter((edition) => edition.final).at(-1)
  const finalSumsOf = (by: string, of: string) =>
    firstFinal?.groups.find((group) => group.by === by && group.of === of)?.counts.sums
  const isSameAsFirstFinal = (sumNames: readonly GuardedSumName[], breakdown: string) =>
    !firstFinal ||
    countedGroups.every(
      ({ by, of, counts }) =>
        by !== breakdown ||
        sumNames.every((sumName) => finalSumsOf(by, of)?.[sumName] === counts.sums[sumName]),
    )

  const guardedSums = final ? findGuardedSums(publishedGroups, cases, earlier) : []
  const provisionalAnswers: Partial<Counts['sums']> = {}
  if (!final)
    for (const pair of answerPairs)
      Object.assign(provisionalAnswers, answersToPublish(pair, cases, at, earlier))

  const groups = countedGroups.map(({ by, of, persons, counts }): TableGroup => {
    const publishableSums = guardedSums.filter(
      ({ sumNames, breakdowns }) => breakdowns.includes(by) && isSameAsFirstFinal(sumNames, by),
    )
    const shownCounts = selectSums(
      counts,
      publishableSums.flatMap(({ sumNames }) => sumNames),
      by === 'all' ? provisionalAnswers : {},
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

  const isUnchanged =
    latest?.final === final &&
    hashUnguarded(latest.groups, latest.schema) === hashUnguarded(groups, latest.schema)
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

interface GuardedSums {
  sumNames: readonly GuardedSumName[]
  /** The breakdowns in which these sums may be published. */
  breakdowns: CountedGroup['by'][]
}

function findGuardedSums(
  publishedGroups: readonly CountedGroup[],
  cases: readonly CountedCase[],
  earlierEditions: readonly FiguresTable[],
): GuardedSums[] {
  const moneySums = moneySumNames.map((sumName) => ({
    sumNames: [sumName],
    breakdowns: moneyBreakdowns(sumName, publishedGroups, cases),
  }))
  const answerSums = answerPairs.map((pair) => ({
    sumNames: pair,
    breakdowns: answerBreakdowns(pair, publishedGroups, cases, earlierEditions),
  }))
  return [...moneySums, ...answerSums]
}

/** The hash of the groups without guarded sums, and without facts that a schema does not have. */
const hashUnguarded = (groups: TableGroup[], schema: number): string =>
  bodyHash(
    groups.map(({ figures, counts, ...group }) => {
      const { sums, ...otherCounts } = selectSums(counts, [])
      return { ...group, counts: { ...otherCounts, sums: sumsInSchema(sums, schema) } }
    }),
  )

function countGroup(group: CountedGroup, cases: readonly CountedCase[], asOf: number): Counts {
  const counter = emptyCounter(asOf)
  for (const [caseIndex, { facts }] of cases.entries())
    if (group.memberFlags[caseIndex] === 1) countCase(counter, facts, 1)
  return countsOfCounter(counter)
}

/**
 * The amounts that a sum of money could reveal, in fen for each case. The paid sum, together with
 * the agreed one, also reveals the unpaid rest.
 */
const amountsInSum: Record<MoneySumName, ((facts: CaseFacts) => number)[]> = {
  agreedFen: [({ agreedFen = 0 }) => agreedFen],
  performedFen: [
    ({ performedFen = 0 }) => performedFen,
    ({ agreedFen = 0, performedFen = 0 }) => agreedFen - performedFen,
  ],
}

/** Where a sum of money is published: in all groups, only for all cases together, or nowhere. */
function moneyBreakdowns(
  sumName: MoneySumName,
  publishedGroups: readonly CountedGroup[],
  cases: readonly CountedCase[],
): CountedGroup['by'][] {
  const isSafeToPublish = (groups: readonly CountedGroup[]) =>
    amountsInSum[sumName].every((amountOf) => {
      const caseIndexes = cases.flatMap(({ facts }, index) => (amountOf(facts) > 0 ? [index] : []))
      const casesWithMoney = caseIndexes.map((caseIndex) => cases[caseIndex]!)
      return !exposesPerson(casesWithMoney, [], restrictGroups(caseIndexes, groups))
    })
  if (isSafeToPublish(publishedGroups)) return ['all', ...breakdowns]
  const allCases = publishedGroups.slice(0, 1)
  return isSafeToPublish(allCases) ? ['all'] : []
}

/** The counts with only these guarded sums, and with additional sums. */
function selectSums(
  { sums, ...otherCounts }: Counts,
  publishedGuardedSums: readonly GuardedSumName[],
  additionalSums: Partial<Counts['sums']> = {},
): Counts {
  const visibleSums = Object.entries(sums).filter(
    ([sumName]) =>
      !guardedSumNames.includes(sumName as never) ||
      publishedGuardedSums.includes(sumName as never),
  )
  return {
    ...otherCounts,
    sums: { ...(Object.fromEntries(visibleSums) as Counts['sums']), ...additionalSums },
  }
}
