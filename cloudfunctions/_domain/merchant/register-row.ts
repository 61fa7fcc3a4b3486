import {
  type RegisterColumn,
  type RegisterFault,
  registerColumns,
  registerSizes,
} from '../../../miniprogram/shared/vocabulary/register'
import type { ShopSize } from '../../../miniprogram/shared/vocabulary/stars'
import { isCreditCode } from './credit-code'

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
const most: Record<RegisterColumn, number> = {
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

export interface RowFault {
  line: number
  column?: RegisterColumn
  fault: RegisterFault
}

/** Not every shop needs a licence beside its registration. */
const optional: RegisterColumn[] = ['licence']

/** Reads one row; reports every fault in it, not only the first. */
export function readRow(
  cells: Record<RegisterColumn, string>,
  line: number,
  rules: RegisterRules,
): { shop: RegisteredShop } | { faults: RowFault[] } {
  const faults: RowFault[] = []
  const wrong = (column: RegisterColumn, fault: RegisterFault) => faults.push({ line, column, fault })
  for (const column of registerColumns.codes) {
    const text = cells[column]
    if (text === '' && !optional.includes(column)) wrong(column, 'empty')
    else if (text.length > most[column]) wrong(column, 'too_long')
    else if (/^[=+\-@\t]/.test(text)) wrong(column, 'formula')
  }
  const faulty = (column: RegisterColumn) => faults.some((one) => one.column === column)
  const creditCode = cells.creditCode.toUpperCase()
  if (!faulty('creditCode') && !isCreditCode(creditCode)) wrong('creditCode', 'wrong_code')
  else if (rules.elsewhere.has(creditCode)) wrong('creditCode', 'other_district')
  if (!faulty('category') && !rules.categories.includes(cells.category)) wrong('category', 'unknown_category')
  const size = registerSizes.codes.find((code) => registerSizes.label(code) === cells.size)
  if (!faulty('size') && !size) wrong('size', 'unknown_size')
  for (const column of ['longitude', 'latitude'] as const)
    if (!faulty(column) && !/^\d{1,3}(\.\d{1,8})?$/.test(cells[column])) wrong(column, 'wrong_position')
  const [longitude, latitude] = [Number(cells.longitude), Number(cells.latitude)]
  const { west, south, east, north } = rules.bounds
  if (
    !faulty('longitude') &&
    !faulty('latitude') &&
    !(longitude >= west && longitude <= east && latitude >= south && latitude <= north)
  )
    wrong('longitude', 'outside')
  if (faults.length > 0 || !size) return { faults }
  const { name, licence, scope, address, category } = cells
  return { shop: { creditCode, name, licence, scope, address, category, size, longitude, latitude } }
}
