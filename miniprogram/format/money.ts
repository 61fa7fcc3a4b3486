export { formatYuanNumber, formatYuanSpoken } from '../shared/money/yuan'

/** Converts a typed amount to fen. Undefined if it is empty, NaN if it is no amount. */
export function parseFen(typedAmount: string): number | undefined {
  const trimmedAmount = typedAmount.trim()
  if (trimmedAmount === '') return undefined
  const amountParts = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(trimmedAmount)
  if (!amountParts) return Number.NaN
  return Number(amountParts[1]) * 100 + Number((amountParts[2] ?? '').padEnd(2, '0'))
}

/** Shown at an amount for which `parseFen` gives NaN. */
export const invalidAmountSentence = '金额只填数字，最多两位小数，例如 10 或 10.50'
