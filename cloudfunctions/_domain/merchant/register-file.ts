import { registerColumns } from '#shared/vocabulary/register'
import type { Ring } from '../place'
import { type CsvRow, parseCsv } from './csv'
import type { ImportPlan } from './import-plan'

/**
 * Decodes the text of an imported file. Spreadsheets write UTF-8 or, by default on a Chinese
 * Windows, GB 18030. A Chinese text in GB 18030 is practically never valid UTF-8.
 */
export function decodeRegister(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/**
 * The id of an imported shop contains its credit code, so that importing a shop twice gives one
 * shop.
 */
export const registryIdOf = (creditCode: string): string => `c${creditCode}`

/** The credit codes in an imported file, including those of faulty rows. */
export function creditCodesIn(csvText: string): string[] {
  let csvRows: CsvRow[] = []
  try {
    csvRows = parseCsv(csvText)
  } catch (error) {
    // `planImport` reports this fault.
    if (!(error instanceof SyntaxError)) throw error
  }
  const [headingRow, ...shopRows] = csvRows
  const columnIndex = (headingRow?.cells ?? []).findIndex(
    (cell) => cell.trim() === registerColumns.label('creditCode'),
  )
  return shopRows.flatMap(({ cells }) => cells[columnIndex]?.trim().toUpperCase() ?? [])
}

/** A file may have thousands of faulty rows. An import reports and records the first ones. */
export const maxReportedFaults = 200

/**
 * The data of the event `register.imported`.
 *
 * @param done how many of the planned shops were written
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

/** About five kilometres: a shop may lie just outside the drawn grids. */
const marginDegrees = 0.05

/**
 * The box around the grids of a district, in degrees. The coordinates of a shop outside of it must
 * be wrong.
 */
export function boundsOf(grids: readonly { polygon: Ring }[]) {
  const corners = grids.flatMap(({ polygon }) => polygon)
  const longitudes = corners.map((corner) => corner[0])
  const latitudes = corners.map((corner) => corner[1])
  return {
    west: Math.min(...longitudes) - marginDegrees,
    east: Math.max(...longitudes) + marginDegrees,
    south: Math.min(...latitudes) - marginDegrees,
    north: Math.max(...latitudes) + marginDegrees,
  }
}
