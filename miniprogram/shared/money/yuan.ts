/**
 * An amount of money in fen (1/100 yuan), a whole number. Yuan would need fractions, which are
 * inexact.
 */
export type Fen = number

/** Largest accepted amount: 100 million yuan. Ten times this amount is still an exact number. */
export const maxAmountFen: Fen = 10_000_000_000

export const isFen = (amountFen: unknown): amountFen is Fen =>
  Number.isSafeInteger(amountFen) &&
  (amountFen as number) >= 0 &&
  (amountFen as number) <= maxAmountFen

/** A number of yuan: `10`, `10.50`. */
export const formatYuanNumber = (amountFen: Fen): string =>
  String(amountFen % 100 === 0 ? amountFen / 100 : (amountFen / 100).toFixed(2))

/** An amount as people say it: `10 元`, `10.50 元`. */
export const formatYuanSpoken = (amountFen: Fen): string => `${formatYuanNumber(amountFen)} 元`

/** `1234.50元`, for documents. Throws RangeError if `amountFen` is no amount. */
export function formatYuan(amountFen: Fen): string {
  if (!Number.isSafeInteger(amountFen) || amountFen < 0)
    throw new RangeError(`${amountFen} is no amount in fen`)
  const fenRemainder = amountFen % 100
  return `${(amountFen - fenRemainder) / 100}.${String(fenRemainder).padStart(2, '0')}元`
}
