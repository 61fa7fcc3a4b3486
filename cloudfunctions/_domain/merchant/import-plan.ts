import {
  type RegisterColumn,
  type RegisterFault,
  registerColumns,
  registerSizes,
} from '#shared/vocabulary/register'
import type { ShopSize } from '#shared/vocabulary/stars'
import { isCreditCode } from './credit-code'
import { type CsvRow, parseCsv } from './csv'

/** A shop as it stands in the bureau's list, one row. */
export interface RegisteredShop {
  creditCode: string
  name: string
  licence: string
  scope: string
  address: string
  category: string
  size: ShopSize
  longitude: number
  latitude: number
}

export interface RegisterRules {
  categories: string[]
  /** Bounding box of the district, GCJ-02 degrees. */
  bounds: { west: number; south: number; east: number; north: number }
  /** Credit codes of shops of other districts. An import must not take over such a shop. */
  elsewhere: ReadonlySet<string>
}

const maxCharacters: Record<RegisterColumn, number> = {
  name: 100,
  creditCode: 18,
  licence: 50,
  scope: 2000,
  address: 200,
  category: 30,
  size: 2,
  longitude: 20,
  latitude: 20,
}

interface RowFault {
  /** Line of the file, from 1. */
  line: number
  column?: RegisterColumn
  fault: RegisterFault
}

/** Not every shop needs a licence in addition to its registration. */
const optionalColumns: RegisterColumn[] = ['licence']

/** A spreadsheet that opens an export would run a cell that begins with one of these. */
const formulaStart = /^[=+\-@\t]/
const coordinatePattern = /^\d{1,3}(\.\d{1,8})?$/

/** Reads one row; reports every fault in it, not only the first. */
function readShopRow(
  cells: Record<RegisterColumn, string>,
  line: number,
  rules: RegisterRules,
): { shop: RegisteredShop } | { faults: RowFault[] } {
  const faults: RowFault[] = []
  const addRowFault = (column: RegisterColumn, fault: RegisterFault) =>
    faults.push({ line, column, fault })
  const isFaultyColumn = (column: RegisterColumn) =>
    faults.some((rowFault) => rowFault.column === column)

  for (const column of registerColumns.codes) {
    const cellText = cells[column]
    if (cellText === '' && !optionalColumns.includes(column)) addRowFault(column, 'empty')
    else if (cellText.length > maxCharacters[column]) addRowFault(column, 'too_long')
    else if (formulaStart.test(cellText)) addRowFault(column, 'formula')
  }

  const creditCode = cells.creditCode.toUpperCase()
  if (!isFaultyColumn('creditCode') && !isCreditCode(creditCode))
    addRowFault('creditCode', 'wrong_code')
  else if (rules.elsewhere.has(creditCode)) addRowFault('creditCode', 'other_district')

  if (!isFaultyColumn('category') && !rules.categories.includes(cells.category))
    addRowFault('category', 'unknown_category')

  const size = registerSizes.codes.find((sizeCode) => registerSizes.label(sizeCode) === cells.size)
  if (!isFaultyColumn('size') && !size) addRowFault('size', 'unknown_size')

  for (const column of ['longitude', 'latitude'] as const)
    if (!isFaultyColumn(column) && !coordinatePattern.test(cells[column]))
      addRowFault(column, 'wrong_position')
  const longitude = Number(cells.longitude)
  const latitude = Number(cells.latitude)
  const { west, south, east, north } = rules.bounds
  const isLocationReadable = !isFaultyColumn('longitude') && !isFaultyColumn('latitude')
  const isInBounds =
    longitude >= west && longitude <= east && latitude >= south && latitude <= north
  if (isLocationReadable && !isInBounds) addRowFault('longitude', 'outside')

  if (faults.length > 0 || !size) return { faults }
  const { name, licence, scope, address, category } = cells
  return {
    shop: { creditCode, name, licence, scope, address, category, size, longitude, latitude },
  }
}

/**
 * What an import will do. The dry run shows the plan, and the import carries out the same plan.
 * Rows without faults are imported even if others have faults.
 */
export interface ImportPlan {
  create: RegisteredShop[]
  /** Shops whose row differs from what the registry has. */
  update: RegisteredShop[]
  /** How many shops are the same in the file and in the registry. */
  unchanged: number
  faults: RowFault[]
}

/**
 * Plans an import. Importing the same file again changes nothing. A shop that is missing from the
 * file is not changed or removed.
 *
 * @param knownShops the shops of the registry, by credit code
 */
export function planImport(
  csvText: string,
  knownShops: Map<string, RegisteredShop>,
  rules: RegisterRules,
): ImportPlan {
  const plan: ImportPlan = { create: [], update: [], unchanged: 0, faults: [] }
  let csvRows: CsvRow[]
  try {
    csvRows = parseCsv(csvText)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { ...plan, faults: [{ line: 1, fault: 'unclosed_quote' }] }
  }

  const [headingRow, ...shopRows] = csvRows
  const headings = (headingRow?.cells ?? []).map((cell) => cell.trim())
  const columnIndex = (column: RegisterColumn) => headings.indexOf(registerColumns.label(column))
  const missingColumns = registerColumns.codes.filter((column) => columnIndex(column) < 0)
  if (missingColumns.length > 0)
    return {
      ...plan,
      faults: missingColumns.map((column) => ({ line: 1, column, fault: 'missing_column' })),
    }

  const plannedCodes = new Set<string>()
  for (const { line, cells } of shopRows) {
    if (cells.length !== headings.length) {
      plan.faults.push({ line, fault: 'wrong_width' })
      continue
    }
    const cellsByColumn = Object.fromEntries(
      registerColumns.codes.map((column) => [column, cells[columnIndex(column)]!.trim()]),
    )
    const readResult = readShopRow(cellsByColumn as Record<RegisterColumn, string>, line, rules)
    if ('faults' in readResult) {
      plan.faults.push(...readResult.faults)
      continue
    }
    const { shop } = readResult
    if (plannedCodes.has(shop.creditCode)) {
      plan.faults.push({ line, column: 'creditCode', fault: 'repeated_code' })
      continue
    }
    plannedCodes.add(shop.creditCode)
    planShopImport(plan, shop, knownShops.get(shop.creditCode))
  }
  return plan
}

function planShopImport(
  plan: ImportPlan,
  shop: RegisteredShop,
  knownShop: RegisteredShop | undefined,
): void {
  if (!knownShop) {
    plan.create.push(shop)
    return
  }
  const fieldNames = Object.keys(shop) as (keyof RegisteredShop)[]
  const isUnchanged = fieldNames.every((fieldName) => shop[fieldName] === knownShop[fieldName])
  if (isUnchanged) plan.unchanged++
  else plan.update.push(shop)
}
