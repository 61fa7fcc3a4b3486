import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import confirmed from '../docs/confirmed.json'
import { published } from '../miniprogram/shared/clock/calendar'
import { lawTable } from '../miniprogram/shared/remedy/law-table'
import { accessLogYears, retention } from '../miniprogram/shared/vocabulary/retention'

/** The two people who proposed a table and compared it with the published text, and the digest of what they saw. */
interface Confirmation {
  digest: string
  proposedBy: string
  checkedBy: string
}

/** Tables of law and of the bureau's own rules in the sources, which one person alone must not change. */
const tables = { laws: lawTable, calendar: published, retention: { retention, accessLogYears } } as const
type Table = keyof typeof tables
export const tableNames = Object.keys(tables) as Table[]

export const digestOf = (table: Table): string =>
  createHash('sha256')
    .update(canonicalize(tables[table]) as string)
    .digest('hex')

/** Why a table may not be used on real people yet, in words. */
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
