import { bodyHash } from '../seal/hash'
import { type Classes, type Counts, guarded, lasting, sums, timed } from './counts'
import { type Figures, figuresOf } from './figures'

/** What a month's cases are broken down by. */
export const breakdowns = ['district', 'problem', 'trade', 'source', 'hotline'] as const
export type Breakdown = (typeof breakdowns)[number]

/** Persons that a published group has at least. */
export const fewest = 5

/** One line of a month's table. */
export interface Group {
  by: 'all' | Breakdown
  /** The value; empty for all cases, `rest` for those values that are told together. */
  of: string
  name: string
  /** Different persons who complained or reported. */
  persons: number
  counts: Counts
  figures: Figures
}

/** A month of receipt as it stood on a day. What was published is never changed: the next edition stands beside it. */
export interface Table {
  /** In 2 no answers were told before the month was final. */
  schema: 2 | 3
  /** `YYYY-MM`. */
  month: string
  /** From 1. */
  edition: number
  /** When it was worked out, ms since 1970. */
  at: number
  /** Nothing is open before its date any more: no share still runs. */
  final: boolean
  /** The month of all cases first; none at all where fewer than five persons came. */
  groups: Group[]
  /** Digest of the edition before. */
  before?: string
}

export const digestOf = (table: Table): string => bodyHash(table)

export type TableFault = 'schema' | 'small' | 'figures' | 'sums' | 'final' | 'before'

/** Works a table again from its counts; `before`: the edition before it. @returns what is wrong, if anything is */
export function faultIn(table: Table, before?: Table): TableFault | undefined {
  const { groups } = table
  const [all] = groups
  if (![2, 3].includes(table.schema) || (all && all.by !== 'all')) return 'schema'
  if (groups.some(({ persons, counts }) => persons < fewest || counts.sums.received < persons)) return 'small'
  const final = all === undefined || isFinal(all.counts)
  if (groups.some(({ counts, figures }) => bodyHash(figuresOf(counts, !final)) !== bodyHash(figures))) return 'figures'
  for (const by of breakdowns) {
    const parts = groups.filter((group) => group.by === by).map(({ counts }) => numbersIn(counts))
    if (all && parts.length > 0 && !addsUp(numbersIn(all.counts), parts)) return 'sums'
  }
  if (table.final !== final) return 'final'
  if (before && (table.before !== digestOf(before) || table.edition !== before.edition + 1)) return 'before'
  return undefined
}

export const isFinal = ({ tallies }: Counts): boolean => timed.every((code) => tallies[code].pending === 0)

/** All numbers of a group under their names. */
function numbersIn({ sums: own, tallies, classes }: Counts): Classes {
  const flat: Classes = {}
  for (const sum of sums) if (own[sum] !== undefined) flat[sum] = own[sum]
  for (const code of timed) for (const [part, count] of Object.entries(tallies[code])) flat[`${code}.${part}`] = count
  for (const of of lasting) for (const [edge, count] of Object.entries(classes[of])) flat[`${of}-${edge}`] = count
  return flat
}

/** Money and answers may be absent in the parts. */
const addsUp = (all: Classes, parts: Classes[]): boolean =>
  [...new Set([all, ...parts].flatMap(Object.keys))].every(
    (name) =>
      (guarded.includes(name as never) && parts.every((part) => part[name] === undefined)) ||
      (all[name] ?? 0) === parts.reduce((sum, part) => sum + (part[name] ?? 0), 0),
  )
