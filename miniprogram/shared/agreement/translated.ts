import { filled } from '../languages/catalogue'
import type { Catalogue } from '../languages/zh'
import { type Fen, inYuan } from '../money/yuan'
import type { Obligation } from './dues'

interface Agreed {
  number: string
  amountFen: Fen
  dues: Obligation[]
}

/**
 * The main points of an agreement in another language, a line each, as they stand above its Chinese text. They name the
 * sums, the days and who owes what; the wording is the Chinese text's alone.
 */
export function translated({ number, amountFen, dues }: Agreed, { terms, reading }: Catalogue): string[] {
  const words: Partial<Record<string, string>> = terms
  const sum = (fen: Fen) => filled(reading.sum_of, { n: inYuan(fen) })
  const owed = dues.flatMap(({ kind, amount: fen, by: day }) => {
    const line = words[kind]
    return line === undefined ? [] : [filled(line, { day, sum: sum(fen) })]
  })
  return [
    filled(terms.number, { number }),
    ...(owed.length > 0 ? owed : [terms.nothingDue]),
    filled(terms.total, { sum: sum(amountFen) }),
  ]
}
