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
 * The main points of an agreement in another language, a line each, as they stand above its Chinese
 * text. They name the sums, the days and who owes what; the wording is the Chinese text's alone.
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
