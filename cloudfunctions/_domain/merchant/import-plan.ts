import { type RegisterColumn, registerColumns } from '../../../miniprogram/shared/vocabulary/register'
import { type CsvRow, parseCsv } from './csv'
import { type RegisteredShop, type RegisterRules, type RowFault, readRow } from './register-row'

/** An import before it is made: shown as the dry run, then executed unchanged. Good rows do not wait for bad ones. */
export interface ImportPlan {
  create: RegisteredShop[]
  /** Shops whose register entry differs from what is known. */
  update: RegisteredShop[]
  unchanged: number
  faults: RowFault[]
}

/**
 * Plans an import. Importing the same file again changes nothing; a shop that is missing from the file is left alone.
 * @param known register entries by credit code
 */
export function planImport(text: string, known: Map<string, RegisteredShop>, rules: RegisterRules): ImportPlan {
  const plan: ImportPlan = { create: [], update: [], unchanged: 0, faults: [] }
  let rows: CsvRow[]
  try {
    rows = parseCsv(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { ...plan, faults: [{ line: 1, fault: 'unclosed_quote' }] }
  }
  const [head, ...body] = rows
  const headings = (head?.cells ?? []).map((cell) => cell.trim())
  const at = (column: RegisterColumn) => headings.indexOf(registerColumns.label(column))
  const missing = registerColumns.codes.filter((column) => at(column) < 0)
  if (missing.length > 0)
    return { ...plan, faults: missing.map((column) => ({ line: 1, column, fault: 'missing_column' })) }

  const seen = new Set<string>()
  for (const { line, cells } of body) {
    if (cells.length !== headings.length) {
      plan.faults.push({ line, fault: 'wrong_width' })
      continue
    }
    const named = Object.fromEntries(registerColumns.codes.map((column) => [column, cells[at(column)]!.trim()]))
    const read = readRow(named as Record<RegisterColumn, string>, line, rules)
    if ('faults' in read) plan.faults.push(...read.faults)
    else if (seen.has(read.shop.creditCode)) plan.faults.push({ line, column: 'creditCode', fault: 'repeated_code' })
    else {
      seen.add(read.shop.creditCode)
      place(plan, read.shop, known.get(read.shop.creditCode))
    }
  }
  return plan
}

function place(plan: ImportPlan, shop: RegisteredShop, known: RegisteredShop | undefined): void {
  if (!known) plan.create.push(shop)
  else if ((Object.keys(shop) as (keyof RegisteredShop)[]).every((field) => shop[field] === known[field]))
    plan.unchanged++
  else plan.update.push(shop)
}
