import type { LoggedRecord } from '../contract/logged-record'
import { verifyLoggedEvent } from '../proof/logged-event'
import type { TrustedLog } from '../proof/trusted'
import { type FiguresTable, findTableFault, type TableFault, tableDigest } from './table'

/** A month's table as anyone gets it over HTTP, with the event of the log that binds it. */
export interface FiguresExport extends LoggedRecord {
  table: FiguresTable
}

export type FiguresFinding = TableFault | 'other_table' | ReturnType<typeof verifyLoggedEvent>

/**
 * Works a table again, and looks for the event that binds it in the signed log; `previousTable`:
 * the edition before it.
 */
export function verifyFigures(
  { table, ...sealed }: FiguresExport,
  trusted?: TrustedLog,
  previousTable?: FiguresTable,
): FiguresFinding {
  const { type, data } = sealed.sealed.event
  if (type !== 'figures.published' || (data as { digest?: string }).digest !== tableDigest(table))
    return 'other_table'
  return findTableFault(table, previousTable) ?? verifyLoggedEvent(sealed, trusted)
}
