export { inYuan, yuanSpoken as yuan } from '../shared/money/yuan'

/** A typed amount in fen: undefined when empty, NaN for what is no amount. */
export function fenFrom(typed: string): number | undefined {
  const text = typed.trim()
  if (text === '') return undefined
  const parts = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text)
  if (!parts) return Number.NaN
  return Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
}

/** Said beside what `fenFrom` cannot read. */
export const noAmount = '金额只填数字，最多两位小数，例如 10 或 10.50'
