import {
  type RegisterColumn,
  type RegisterFault,
  registerColumns,
  registerSizes,
} from '#shared/vocabulary/register'
import type { ShopSize } from '#shared/vocabulary/stars'
import { isCreditCode } from './credit-code'
import { type CsvRow, parseCsv } from './csv'

/** A shop as the bureau's register has it. */
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
  /** Box of the district, gcj02. */
  bounds: { west: number; south: number; east: number; north: number }
  /** Credit codes of shops that another district has registered: an import takes none over. */
  elsewhere: ReadonlySet<string>
}

/** The most characters that a cell may have. */
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
  line: number
  column?: RegisterColumn
  fault: RegisterFault
}

/** Not every shop needs a licence in addition to its registration. */
const optional: RegisterColumn[] = ['licence']

/** Reads one row; reports every fault in it, not only the first. */
function readShopRow(
  cells: Record<RegisterColumn, string>,
  line: number,
  rules: RegisterRules,
): { shop: RegisteredShop } | { faults: RowFault[] } {
  const faults: RowFault[] = []
  const addRowFault = (column: RegisterColumn, fault: RegisterFault) =>
    faults.push({ line, column, fault })
  for (const column of registerColumns.codes) {
    const cellText = cells[column]
    if (cellText === '' && !optional.includes(column)) addRowFault(column, 'empty')
    else if (cellText.length > maxCharacters[column]) addRowFault(column, 'too_long')
    else if (/^[=+\-@\t]/.test(cellText)) addRowFault(column, 'formula')
  }
  const isFaultyColumn = (column: RegisterColumn) =>
    faults.some((rowFault) => rowFault.column === column)
  const creditCode = cells.creditCode.toUpperCase()
  if (!isFaultyColumn('creditCode') && !isCreditCode(creditCode))
    addRowFault('creditCode', 'wrong_code')
  else if (rules.elsewhere.has(creditCode)) addRowFault('creditCode', 'other_district')
  if (!isFaultyColumn('category') && !rules.categories.includes(cells.category))
    addRowFault('category', 'unknown_category')
  const size = registerSizes.codes.find((sizeCode) => registerSizes.label(sizeCode) === cells.size)
  if (!isFaultyColumn('size') && !size) addRowFault('size', 'unknown_size')
  for (const column of ['longitude', 'latitude'] as const)
    if (!isFaultyColumn(column) && !/^\d{1,3}(\.\d{1,8})?$/.test(cells[column]))
      addRowFault(column, 'wrong_position')
  const [longitude, latitude] = [Number(cells.longitude), Number(cells.latitude)]
  const { west, south, east, north } = rules.bounds
  if (
    !isFaultyColumn('longitude') &&
    !isFaultyColumn('latitude') &&
    !(longitude >= west && longitude <= east && latitude >= south && latitude <= north)
  )
    addRowFault('longitude', 'outside')
  if (faults.length > 0 || !size) return { faults }
  const { name, licence, scope, address, category } = cells
  return {
    shop: { creditCode, name, licence, scope, address, category, size, longitude, latitude },
  }
}

/**
 * An import before it is made: shown as the dry run, then executed unchanged. Good rows do not wait
 * for bad ones.
 */
export interface ImportPlan {
  create: RegisteredShop[]
  /** Shops whose register entry differs from what is known. */
  update: RegisteredShop[]
  unchanged: number
  faults: RowFault[]
}

/**
 * Plans an import. Importing the same file again changes nothing; a shop that is missing from the
 * file is left alone.
 * @param knownShops register entries by credit code
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
  const [head, ...body] = csvRows
  const headings = (head?.cells ?? []).map((cell) => cell.trim())
  const columnIndex = (column: RegisterColumn) => headings.indexOf(registerColumns.label(column))
  const missingColumns = registerColumns.codes.filter((column) => columnIndex(column) < 0)
  if (missingColumns.length > 0)
    return {
      ...plan,
      faults: missingColumns.map((column) => ({ line: 1, column, fault: 'missing_column' })),
    }

  const seenCodes = new Set<string>()
  for (const { line, cells } of body) {
    if (cells.length !== headings.length) {
      plan.faults.push({ line, fault: 'wrong_width' })
      continue
    }
    const cellsByColumn = Object.fromEntries(
      registerColumns.codes.map((column) => [column, cells[columnIndex(column)]!.trim()]),
    )
    const readResult = readShopRow(cellsByColumn as Record<RegisterColumn, string>, line, rules)
    if ('faults' in readResult) plan.faults.push(...readResult.faults)
    else if (seenCodes.has(readResult.shop.creditCode))
      plan.faults.push({ line, column: 'creditCode', fault: 'repeated_code' })
    else {
      seenCodes.add(readResult.shop.creditCode)
      planShopImport(plan, readResult.shop, knownShops.get(readResult.shop.creditCode))
    }
  }
  return plan
}

function planShopImport(
  plan: ImportPlan,
  shop: RegisteredShop,
  knownShop: RegisteredShop | undefined,
): void {
  if (!knownShop) plan.create.push(shop)
  else if (
    (Object.keys(shop) as (keyof RegisteredShop)[]).every(
      (field) => shop[field] === knownShop[field],
    )
  )
    plan.unchanged++
  else plan.update.push(shop)
}
