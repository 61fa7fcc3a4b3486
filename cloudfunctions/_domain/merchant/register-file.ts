import { registerColumns } from '#shared/vocabulary/register'
import type { Ring } from '../place'
import { type CsvRow, parseCsv } from './csv'
import type { ImportPlan } from './import-plan'

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

/** A file may have thousands of faulty rows; an import reports and records the first ones. */
export const maxReportedFaults = 200

/**
 * What the log says of an import.
 * @param done how many of the planned shops are written
 * @param file SHA-256 of the file, in hexadecimal
 */
export const importRecordOf = (
  { create, update, faults }: ImportPlan,
  { districtId, file, done }: { districtId: string; file: string; done: number },
) => ({
  districtId,
  file,
  created: create.length,
  updated: update.length,
  done,
  refused: faults.slice(0, maxReportedFaults).map(({ line, fault }) => ({ line, fault })),
})

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
