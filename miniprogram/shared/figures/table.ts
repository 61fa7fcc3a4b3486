import { bodyHash } from '../proof/hash'
import { isInSchema, oldestTableSchema, tableSchema } from '../vocabulary/statistics'
import {
  type Counts,
  type CountsByClass,
  durationMeasures,
  type GuardedSumName,
  guardedSumNames,
  sumNames,
  timedMeasures,
} from './counts'
import { type Figures, figuresOf } from './figures'

/** What a month's cases are broken down by. */
export const breakdowns = ['district', 'problem', 'trade', 'source', 'hotline'] as const
export type Breakdown = (typeof breakdowns)[number]

/** Persons that a published group has at least. */
export const minGroupPersons = 5

/** One line of a month's table. */
export interface TableGroup {
  by: 'all' | Breakdown
  /** The value; empty for all cases, `rest` for those values that are told together. */
  of: string
  name: string
  /** Different persons who complained or reported. */
  persons: number
  counts: Counts
  figures: Figures
}

/**
 * A month of receipt as it stood on a day. What was published is never changed: the next edition
 * is published in addition.
 */
export interface FiguresTable {
  /**
   * In 2 no answers were told before the month was final. Later ones have further counted facts
   * (`countedFacts`, each with its `since`).
   */
  schema: number
  /** `YYYY-MM`. */
  month: string
  /** From 1. */
  edition: number
  /** When it was worked out, ms since 1970. */
  at: number
  /** Nothing is open before its date any more: no share still runs. */
  final: boolean
  /** The month of all cases first; none at all where fewer than five persons came. */
  groups: TableGroup[]
  /** Digest of the edition before. */
  before?: string
}

export const tableDigest = (table: FiguresTable): string => bodyHash(table)

export type TableFault = 'schema' | 'small' | 'figures' | 'sums' | 'final' | 'before'

/**
 * Works a table again from its counts; `before`: the edition before it. @returns what is wrong, if
 * anything is
 */
export function findTableFault(
  table: FiguresTable,
  previousTable?: FiguresTable,
): TableFault | undefined {
  const { groups } = table
  const [totalGroup] = groups
  const { schema } = table
  const isKnown = Number.isInteger(schema) && schema >= oldestTableSchema && schema <= tableSchema
  if (!isKnown || (totalGroup && totalGroup.by !== 'all')) return 'schema'
  if (groups.some(({ counts }) => !hasSumsOf(schema, counts))) return 'schema'
  if (
    groups.some(
      ({ persons, counts }) => persons < minGroupPersons || counts.sums.received < persons,
    )
  )
    return 'small'
  const hasNoPendingCases = totalGroup === undefined || isFinal(totalGroup.counts)
  if (
    groups.some(
      ({ counts, figures }) =>
        bodyHash(figuresOf(counts, !hasNoPendingCases, schema)) !== bodyHash(figures),
    )
  )
    return 'figures'
  for (const breakdown of breakdowns) {
    const partNumbers = groups
      .filter((group) => group.by === breakdown)
      .map(({ counts }) => numbersIn(counts))
    if (totalGroup && partNumbers.length > 0 && !addsUp(numbersIn(totalGroup.counts), partNumbers))
      return 'sums'
  }
  if (table.final !== hasNoPendingCases) return 'final'
  if (
    previousTable &&
    (table.before !== tableDigest(previousTable) || table.edition !== previousTable.edition + 1)
  )
    return 'before'
  return undefined
}

export const isFinal = ({ tallies }: Counts): boolean =>
  timedMeasures.every((measureCode) => tallies[measureCode].pending === 0)

/** Whether the counts have every sum of their table's schema, and none of a later one. */
const hasSumsOf = (schema: number, { sums: groupSums }: Counts): boolean =>
  sumNames.every((sumName) =>
    isInSchema(sumName, schema)
      ? groupSums[sumName] !== undefined || guardedSumNames.includes(sumName as GuardedSumName)
      : groupSums[sumName] === undefined,
  )

/** All numbers of a group under their names. */
function numbersIn({ sums: groupSums, tallies, classes }: Counts): CountsByClass {
  const numbersByName: CountsByClass = {}
  for (const sumName of sumNames)
    if (groupSums[sumName] !== undefined) numbersByName[sumName] = groupSums[sumName]
  for (const timedMeasure of timedMeasures)
    for (const [tallyName, count] of Object.entries(tallies[timedMeasure]))
      numbersByName[`${timedMeasure}.${tallyName}`] = count
  for (const measure of durationMeasures)
    for (const [edge, count] of Object.entries(classes[measure]))
      numbersByName[`${measure}-${edge}`] = count
  return numbersByName
}

/** Money and answers may be absent in the parts. */
const addsUp = (totals: CountsByClass, parts: CountsByClass[]): boolean =>
  [...new Set([totals, ...parts].flatMap(Object.keys))].every(
    (sumName) =>
      (guardedSumNames.includes(sumName as never) &&
        parts.every((part) => part[sumName] === undefined)) ||
      (totals[sumName] ?? 0) === parts.reduce((partSum, part) => partSum + (part[sumName] ?? 0), 0),
  )
