import { registerColumns, registryImportFaults } from '#shared/vocabulary/register'
import type { ImportPlan } from '../../cloudfunctions/_domain/merchant/import-plan'

/** At most so many lines of a section are shown. The others are counted. */
const maxLines = 40

/** The text by which the operator decides whether the register is written. */
export function previewOf({ create, update, unchanged, faults }: ImportPlan): string {
  const faultLines = faults.map(({ line, column, fault }) => {
    const columnName = column === undefined ? '' : `${registerColumns.label(column)}：`
    return `第 ${line} 行 ${columnName}${registryImportFaults.label(fault)}`
  })
  const nameLines = (shops: ImportPlan['create']) =>
    shops.map(({ name, address }) => `${name}（${address}）`)
  return [
    `新增 ${create.length} 家，改动 ${update.length} 家，没有变化 ${unchanged} 家`,
    ...section('新增', nameLines(create)),
    ...section('改动', nameLines(update)),
    ...section('有问题、不写入的行（改好以后再导一次）', faultLines),
  ].join('\n')
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return []
  const sectionLines = [`${title}：`, ...lines.slice(0, maxLines).map((line) => `  ${line}`)]
  const hiddenCount = lines.length - maxLines
  if (hiddenCount > 0) sectionLines.push(`  还有 ${hiddenCount} 条`)
  return sectionLines
}
