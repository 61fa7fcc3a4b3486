import { bodyHash } from '../proof/hash'
import { isInSchema, oldestTableSchema, tableSchema } from '../vocabulary/statistics'
import {
  type Counts,
  durationMeasures,
  type GuardedSumName,
  guardedSumNames,
  sumNames,
  timedMeasures,
} from './counts'
import { type Figures, figuresOf } from './figures'

/** The properties by which the cases of a month are grouped. */
export const breakdowns = ['district', 'problem', 'trade', 'source', 'hotline'] as const
export type Breakdown = (typeof breakdowns)[number]

/** Smallest number of persons in a published group. */
export const minGroupPersons = 5

/** One group of cases in the table of a month. */
export interface TableGroup {
  /** The property by which cases are grouped; `all` for the group of all cases. */
  by: 'all' | Breakdown
  /** The value of the property. Empty for all cases; `rest` for several values in one group. */
  of: string
  /** Chinese name of the group. */
  name: string
  /** Number of different persons who complained or reported. */
  persons: number
  counts: Counts
  figures: Figures
}

/**
 * The figures of the cases received in one month. A published table is never changed; a new edition
 * is published in addition.
 */
export interface FiguresTable {
  /**
   * Version of the table. In schema 2, the answers of consumers (ratings, confirmations) appear
   * only in the final edition. Each later schema has further counted facts (`countedFacts`).
   */
  schema: number
  /** `YYYY-MM`. */
  month: string
  /** Number of the edition, from 1. */
  edition: number
  /** When it was computed, ms since 1970. */
  at: number
  /**
   * No deadline of the month's cases is still running, so the shares no longer change by the
   * passing of time.
   */
  final: boolean
  /** The group of all cases is first. Empty if there were fewer than five persons. */
  groups: TableGroup[]
  /** Digest of the previous edition, hex. Absent in the first one. */
  before?: string
}

export const tableDigest = (table: FiguresTable): string => bodyHash(table)

export type TableFault = 'schema' | 'small' | 'figures' | 'sums' | 'final' | 'before'

/**
 * Checks a table: its schema, the size of its groups, its figures, and its sums.
 * @param previousTable the previous edition; without it, the reference to it is not checked
 * @returns the first fault
 */
export function findTableFault(
  table: FiguresTable,
  previousTable?: FiguresTable,
): TableFault | undefined {
  const { groups, schema } = table
  const [totalGroup] = groups

  const isKnown = Number.isInteger(schema) && schema >= oldestTableSchema && schema <= tableSchema
  if (!isKnown || (totalGroup && totalGroup.by !== 'all')) return 'schema'
  if (groups.some(({ counts }) => !hasSumsOf(schema, counts))) return 'schema'

  const isTooSmall = ({ persons, counts }: TableGroup): boolean =>
    persons < minGroupPersons || counts.sums.received < persons
  if (groups.some(isTooSmall)) return 'small'

  const hasPendingCases = totalGroup !== undefined && !isFinal(totalGroup.counts)
  const hasWrongFigures = ({ counts, figures }: TableGroup): boolean => {
    const computedFigures = figuresOf(counts, hasPendingCases, schema)
    return bodyHash(computedFigures) !== bodyHash(figures)
  }
  if (groups.some(hasWrongFigures)) return 'figures'

  for (const breakdown of breakdowns) {
    const parts = groups.filter((group) => group.by === breakdown)
    if (!totalGroup || parts.length === 0) continue
    const partNumbers = parts.map(({ counts }) => numbersIn(counts))
    if (!addsUp(numbersIn(totalGroup.counts), partNumbers)) return 'sums'
  }

  if (table.final === hasPendingCases) return 'final'

  if (previousTable) {
    const refersToPrevious = table.before === tableDigest(previousTable)
    const isNextEdition = table.edition === previousTable.edition + 1
    if (!refersToPrevious || !isNextEdition) return 'before'
  }
  return undefined
}

export const isFinal = ({ tallies }: Counts): boolean =>
  timedMeasures.every((measureCode) => tallies[measureCode].pending === 0)

/**
 * Whether the counts have all sums of the schema, and none of a later schema. A guarded sum is left
 * out if its value would reveal something about fewer than five persons.
 */
const hasSumsOf = (schema: number, { sums: groupSums }: Counts): boolean =>
  sumNames.every((sumName) =>
    isInSchema(sumName, schema)
      ? groupSums[sumName] !== undefined || guardedSumNames.includes(sumName as GuardedSumName)
      : groupSums[sumName] === undefined,
  )

type NumbersByName = Record<string, number>

/** All numbers of a group by their names. */
function numbersIn({ sums: groupSums, tallies, classes }: Counts): NumbersByName {
  const numbersByName: NumbersByName = {}
  for (const sumName of sumNames)
    if (groupSums[sumName] !== undefined) numbersByName[sumName] = groupSums[sumName]
  for (const timedMeasure of timedMeasures)
    for (const [countName, count] of Object.entries(tallies[timedMeasure]))
      numbersByName[`${timedMeasure}.${countName}`] = count
  for (const measure of durationMeasures)
    for (const [edge, count] of Object.entries(classes[measure]))
      numbersByName[`${measure}-${edge}`] = count
  return numbersByName
}

/** Whether the parts add up to the totals. A guarded sum may be absent in all parts. */
function addsUp(totals: NumbersByName, parts: NumbersByName[]): boolean {
  const numberNames = new Set([totals, ...parts].flatMap(Object.keys))
  return [...numberNames].every((name) => {
    const isGuarded = guardedSumNames.includes(name as never)
    if (isGuarded && parts.every((part) => part[name] === undefined)) return true

    let partSum = 0
    for (const part of parts) partSum += part[name] ?? 0
    return (totals[name] ?? 0) === partSum
  })
}
