/** Money in fen, a whole number. Amounts are never floats: 0.1 + 0.2 yuan is 30 fen. */
export type Fen = number

/** Largest amount taken: a hundred million yuan. Ten times it is still exact. */
export const mostFen: Fen = 10_000_000_000

export const isFen = (amount: unknown): amount is Fen =>
  Number.isSafeInteger(amount) && (amount as number) >= 0 && (amount as number) <= mostFen

/** A number of yuan: `10`, `10.50`. */
export const inYuan = (amount: Fen): string => String(amount % 100 === 0 ? amount / 100 : (amount / 100).toFixed(2))

/** As people say it: `10 元`, `10.50 元`. */
export const yuanSpoken = (amount: Fen): string => `${inYuan(amount)} 元`

/** `1234.50元`. Throws RangeError for what is no amount. */
export function yuan(amount: Fen): string {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`${amount} is no amount in fen`)
  const cents = amount % 100
  return `${(amount - cents) / 100}.${String(cents).padStart(2, '0')}元`
}
