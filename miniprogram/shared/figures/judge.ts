import type { Sealed } from '../contract/certificate'
import { judgeSealed } from '../seal/sealed-event'
import type { TrustedLog } from '../seal/trusted'
import { digestOf, faultIn, type Table, type TableFault } from './table'

/** A month's table as anyone gets it over HTTP, with the event of the log that binds it. */
export interface FiguresExport extends Sealed {
  table: Table
}

export type FiguresFinding = TableFault | 'other_table' | ReturnType<typeof judgeSealed>

/** Works a table again, and looks for the event that binds it in the signed log; `before`: the edition before it. */
export function judgeFigures(
  { table, ...sealed }: FiguresExport,
  trusted?: TrustedLog,
  before?: Table,
): FiguresFinding {
  const { type, data } = sealed.sealed.event
  if (type !== 'figures.published' || (data as { digest?: string }).digest !== digestOf(table)) return 'other_table'
  return faultIn(table, before) ?? judgeSealed(sealed, trusted)
}
