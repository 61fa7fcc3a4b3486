import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import canonicalize from 'canonicalize'
import { builtInCalendar } from '#shared/calendar/calendar'
import { lunarDates, statutoryHolidays } from '#shared/calendar/statutory-holidays'
import { lawTable } from '#shared/remedies/law-table'
import { firstRetention } from '#shared/settings/retention'
import { accessLogYears } from '#shared/vocabulary/retention'
import { citiesFolder } from './city/city-file'
import { statements } from './law-statements'

/**
 * The two people who compared a table with the published text, and the digest of the table that
 * they compared.
 */
interface Confirmation {
  digest: string
  proposedBy: string
  checkedBy: string
}

/**
 * Tables and statements of the law and of the bureau's own rules. No single person may change them.
 */
const tables = {
  laws: lawTable,
  calendar: {
    years: builtInCalendar.years,
    lunarDates,
    statutory: [2026, 2028].map(statutoryHolidays),
  },
  retention: {
    retention: { brief: firstRetention.brief, file: firstRetention.file },
    accessLogYears,
  },
  ...statements,
} as const
type Table = keyof typeof tables
export const tableNames = Object.keys(tables) as Table[]

/** SHA-256 of a table, by which a confirmation names what was compared. */
export const digestOf = (tableName: Table): string =>
  createHash('sha256')
    .update(canonicalize(tables[tableName]) as string)
    .digest('hex')

/** Describes why a table may not be used for real cases yet. Undefined if it may. */
export function findConfirmationProblem(
  tableName: Table,
  confirmation: Confirmation,
): string | undefined {
  const proposer = confirmation.proposedBy.trim()
  const checker = confirmation.checkedBy.trim()
  if (confirmation.digest !== digestOf(tableName))
    return `nobody has confirmed ${digestOf(tableName)} yet`
  if (!proposer || !checker) return 'proposedBy and checkedBy are not both named'
  return proposer === checker ? 'proposed and checked by the same person' : undefined
}

export type Confirmations = Record<Table, Confirmation>

/** Reads cities/CITY/confirmed.json. In each bureau, people of its own confirm the tables. */
export const readConfirmations = (cityName: string, folder = citiesFolder): Confirmations =>
  JSON.parse(readFileSync(join(folder, cityName, 'confirmed.json'), 'utf8'))

export const listUnconfirmed = (confirmations: Confirmations): string[] =>
  tableNames.flatMap((tableName) => {
    const problem = findConfirmationProblem(tableName, confirmations[tableName])
    return problem === undefined ? [] : [`${tableName}: ${problem}`]
  })
