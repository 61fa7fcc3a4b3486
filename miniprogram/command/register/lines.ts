import type { Imported } from '../../shared/contract/register'
import { registerColumns } from '../../shared/vocabulary/register'

/** The columns that a file must have, in the words of the bureau's export. */
export const heading = registerColumns.codes.map(registerColumns.label).join(',')

export const faultLines = ({ faults }: Pick<Imported, 'faults'>) =>
  faults.map(({ line, column, words }, index) => ({
    key: index,
    words,
    where: column ? `第 ${line} 行「${column}」` : `第 ${line} 行`,
  }))

/** Why there is nothing to import; empty when there is. */
export function nothingToDo({ left, unchanged, faultCount }: Imported): string {
  if (left > 0) return ''
  if (unchanged > 0) return `文件里的 ${unchanged} 家与名录一致，不用导入。`
  return faultCount > 0 ? '没有一行可以导入，请按下面的提示修改文件。' : '文件里没有商家，请检查是否只有表头。'
}
