import { fillBlanks } from '../languages/catalogue'
import type { Catalogue } from '../languages/zh'
import { type Fen, formatYuanNumber } from '../money/yuan'
import type { Obligation } from './obligations'

interface AgreedTerms {
  number: string
  amountFen: Fen
  dues: Obligation[]
}

/**
 * The main points of an agreement in another language, one line each: amounts, days, and who owes
 * what. They are shown above the Chinese text, which alone is binding.
 */
export function translateMainPoints(
  { number, amountFen, dues }: AgreedTerms,
  { terms, reading }: Catalogue,
): string[] {
  const termTemplates: Partial<Record<string, string>> = terms
  const formatSum = (amountFen: Fen) =>
    fillBlanks(reading.sum_of, { n: formatYuanNumber(amountFen) })
  const obligationLines = dues.flatMap(({ kind, amount: owedFen, by: dueDay }) => {
    const lineTemplate = termTemplates[kind]
    return lineTemplate === undefined
      ? []
      : [fillBlanks(lineTemplate, { day: dueDay, sum: formatSum(owedFen) })]
  })
  return [
    fillBlanks(terms.number, { number }),
    ...(obligationLines.length > 0 ? obligationLines : [terms.nothingDue]),
    fillBlanks(terms.total, { sum: formatSum(amountFen) }),
  ]
}
