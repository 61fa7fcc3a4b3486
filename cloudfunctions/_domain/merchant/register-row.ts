import type { RegisterFault } from '../../../miniprogram/shared/vocabulary/register'
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
}

/** Columns of the export by their heading, and the most characters a cell may have. */
export const registerColumns = {
  名称: { field: 'name', most: 100 },
  统一社会信用代码: { field: 'creditCode', most: 18 },
  许可证号: { field: 'licence', most: 50 },
  经营范围: { field: 'scope', most: 2000 },
  地址: { field: 'address', most: 200 },
  类别: { field: 'category', most: 30 },
  规模: { field: 'size', most: 2 },
  经度: { field: 'longitude', most: 20 },
  纬度: { field: 'latitude', most: 20 },
} as const
export type RegisterColumn = keyof typeof registerColumns

export interface RowFault {
  line: number
  column?: RegisterColumn
  fault: RegisterFault
}

const sizes: Record<string, ShopSize> = { 小: 'small', 中: 'medium', 大: 'large' }
/** Not every shop needs a licence beside its registration. */
const optional: RegisterColumn[] = ['许可证号']

/** Reads one row; reports every fault in it, not only the first. */
export function readRow(
  cells: Record<RegisterColumn, string>,
  line: number,
  rules: RegisterRules,
): { shop: RegisteredShop } | { faults: RowFault[] } {
  const faults: RowFault[] = []
  const wrong = (column: RegisterColumn, fault: RegisterFault) => faults.push({ line, column, fault })
  for (const column of Object.keys(registerColumns) as RegisterColumn[]) {
    const text = cells[column]
    if (text === '' && !optional.includes(column)) wrong(column, 'empty')
    else if (text.length > registerColumns[column].most) wrong(column, 'too_long')
    else if (/^[=+\-@\t]/.test(text)) wrong(column, 'formula')
  }
  const faulty = (column: RegisterColumn) => faults.some((one) => one.column === column)
  const creditCode = cells.统一社会信用代码.toUpperCase()
  if (!faulty('统一社会信用代码') && !isCreditCode(creditCode)) wrong('统一社会信用代码', 'wrong_code')
  if (!faulty('类别') && !rules.categories.includes(cells.类别)) wrong('类别', 'unknown_category')
  const size = sizes[cells.规模]
  if (!faulty('规模') && !size) wrong('规模', 'unknown_size')
  for (const column of ['经度', '纬度'] as const)
    if (!faulty(column) && !/^\d{1,3}(\.\d{1,8})?$/.test(cells[column])) wrong(column, 'wrong_position')
  const [longitude, latitude] = [Number(cells.经度), Number(cells.纬度)]
  const { west, south, east, north } = rules.bounds
  if (
    !faulty('经度') &&
    !faulty('纬度') &&
    !(longitude >= west && longitude <= east && latitude >= south && latitude <= north)
  )
    wrong('经度', 'outside')
  if (faults.length > 0 || !size) return { faults }
  const { 名称: name, 许可证号: licence, 经营范围: scope, 地址: address, 类别: category } = cells
  return { shop: { creditCode, name, licence, scope, address, category, size, longitude, latitude } }
}
