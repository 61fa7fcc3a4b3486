import { registerColumns } from '#shared/vocabulary/register'
import type { Ring } from '../place'
import { type CsvRow, parseCsv } from './csv'

/**
 * Spreadsheets write UTF-8 or, by default on a Chinese Windows, GB 18030. Hardly a text is both.
 */
export function decodeRegister(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** The id of a shop of the register is made of its credit code: the same shop twice is one shop. */
export const registryIdOf = (creditCode: string): string => `c${creditCode}`

/** The credit codes that a register names, also those of faulty rows. */
export function creditCodesIn(csvText: string): string[] {
  let csvRows: CsvRow[] = []
  try {
    csvRows = parseCsv(csvText)
  } catch (error) {
    // The plan reports it with its line.
    if (!(error instanceof SyntaxError)) throw error
  }
  const column = (csvRows[0]?.cells ?? []).findIndex(
    (cell) => cell.trim() === registerColumns.label('creditCode'),
  )
  return csvRows.slice(1).flatMap(({ cells }) => cells[column]?.trim().toUpperCase() ?? [])
}

const marginDegrees = 0.05

/** The box around the grids of a district: a shop outside of it has a wrong position. */
export function boundsOf(grids: readonly { polygon: Ring }[]) {
  const corners = grids.flatMap(({ polygon }) => polygon)
  const [longitudes, latitudes] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return {
    west: Math.min(...longitudes) - marginDegrees,
    east: Math.max(...longitudes) + marginDegrees,
    south: Math.min(...latitudes) - marginDegrees,
    north: Math.max(...latitudes) + marginDegrees,
  }
}
