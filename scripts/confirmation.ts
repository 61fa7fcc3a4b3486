import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import confirmed from '../docs/confirmed.json'
import { published } from '../miniprogram/shared/clock/calendar'
import { lawTable } from '../miniprogram/shared/remedy/law-table'
import { looksKept, retention } from '../miniprogram/shared/vocabulary/retention'

/** Who has put a table forward and who has compared it with what was published, under the digest of what they saw. */
export interface Confirmation {
  digest: string
  proposedBy: string
  checkedBy: string
}

/** What is law or the bureau's own rule, and lies in the sources: nobody changes it alone. */
const tables = { laws: lawTable, calendar: published, retention: { retention, looksKept } } as const
export type Table = keyof typeof tables
export const tableNames = Object.keys(tables) as Table[]

export const digestOf = (table: Table): string =>
  createHash('sha256')
    .update(canonicalize(tables[table]) as string)
    .digest('hex')

/** What still stands in the way of using a table on real people, in words. */
export function unconfirmed(table: Table, given: Confirmation = confirmed[table]): string | undefined {
  const [proposer, checker] = [given.proposedBy.trim(), given.checkedBy.trim()]
  if (given.digest !== digestOf(table)) return `nobody has confirmed ${digestOf(table)} yet`
  if (!proposer || !checker) return 'proposedBy and checkedBy are not both named'
  return proposer === checker ? 'proposed and checked by the same person' : undefined
}

export const allUnconfirmed = (): string[] =>
  tableNames.flatMap((table) => {
    const open = unconfirmed(table)
    return open === undefined ? [] : [`${table}: ${open}`]
  })
