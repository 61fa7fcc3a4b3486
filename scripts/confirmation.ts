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

export const digestOf = (confirmedTable: Table): string =>
  createHash('sha256')
    .update(canonicalize(tables[confirmedTable]) as string)
    .digest('hex')

/** Describes why a table may not be used for real cases yet; undefined when it may. */
export function unconfirmed(confirmedTable: Table, confirmation: Confirmation): string | undefined {
  const [proposer, checker] = [confirmation.proposedBy.trim(), confirmation.checkedBy.trim()]
  if (confirmation.digest !== digestOf(confirmedTable))
    return `nobody has confirmed ${digestOf(confirmedTable)} yet`
  if (!proposer || !checker) return 'proposedBy and checkedBy are not both named'
  return proposer === checker ? 'proposed and checked by the same person' : undefined
}

export type Confirmations = Record<Table, Confirmation>

/** cities/CITY/confirmed.json: each bureau has its tables confirmed by people of its own. */
export const readConfirmations = (cityName: string, folder = citiesFolder): Confirmations =>
  JSON.parse(readFileSync(join(folder, cityName, 'confirmed.json'), 'utf8'))

export const allUnconfirmed = (confirmations: Confirmations): string[] =>
  tableNames.flatMap((confirmedTable) => {
    const open = unconfirmed(confirmedTable, confirmations[confirmedTable])
    return open === undefined ? [] : [`${confirmedTable}: ${open}`]
  })
