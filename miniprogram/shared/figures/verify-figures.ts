import type { LoggedRecord } from '../contract/logged-record'
import { verifyLoggedEvent } from '../proof/logged-event'
import type { TrustedLog } from '../proof/trusted'
import { type FiguresTable, findTableFault, type TableFault, tableDigest } from './table'

/** The table of a month as published over HTTP, with the logged event that contains its digest. */
export interface FiguresExport extends LoggedRecord {
  table: FiguresTable
}

export type FiguresFinding = TableFault | 'other_table' | ReturnType<typeof verifyLoggedEvent>

/**
 * Checks a table, and whether the event with its digest is in the signed log.
 * @param previousTable the previous edition, if it is known
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
