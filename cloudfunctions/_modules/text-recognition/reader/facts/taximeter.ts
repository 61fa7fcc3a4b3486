import type { Fact } from '#shared/text-recognition/line'
import { factSourceIn, type TextRow } from './rows'

const wordsOfTaximeters = [
  /里程|公里|km/i,
  /单价|起步/,
  /等候|计时|低速/,
  /车费|金额|应付|实付/,
  /计价器|出租|上车|下车|车号/,
]
/** Each of the words occurs elsewhere, too. */
const minWords = 3

/** Whether the text is that of a taximeter or of the slip that it prints. */
export const isTaximeter = (printedText: string): boolean =>
  wordsOfTaximeters.filter((pattern) => pattern.test(printedText)).length >= minWords

const farePattern =
  /(?:车费|金额|应付|实付|实收)\s?(?:\(元\))?\s?:?\s?¥?\s?(\d{1,4}(?:\.\d{1,2})?)\s?元?$/
const distancePattern =
  /里程\s?(?:\(?(?:公里|km)\)?)?\s?:?\s?(\d{1,3}(?:\.\d{1,2})?)\s?(?:公里|km)?$/i

/**
 * The fare in fen and the distance in metres. If the text shows several fares, each of them is
 * possible.
 */
export const readRideFacts = (textRows: readonly TextRow[]): Fact[] => [
  ...fareFactIn(textRows),
  ...distanceFactIn(textRows),
]

function fareFactIn(textRows: readonly TextRow[]): Fact[] {
  const fares = textRows.flatMap(({ text, lines }) => {
    const yuan = farePattern.exec(text)?.[1]
    return yuan === undefined ? [] : [{ fen: Math.round(Number(yuan) * 100), lines }]
  })
  // A slip may also print a surcharge of 0.00.
  const paidFares = fares.filter(({ fen }) => fen > 0)
  const [firstFare] = paidFares
  if (firstFare === undefined) return []
  const distinctFares = [...new Set(paidFares.map(({ fen }) => fen))]
  return [
    {
      kind: 'total',
      value: firstFare.fen,
      choices: distinctFares.length > 1 ? distinctFares : undefined,
      ...factSourceIn(firstFare.lines, 'taximeter.fare'),
    },
  ]
}

function distanceFactIn(textRows: readonly TextRow[]): Fact[] {
  for (const { text, lines } of textRows) {
    const kilometres = distancePattern.exec(text)?.[1] ?? 0
    const metres = Math.round(Number(kilometres) * 1000)
    if (metres > 0)
      return [{ kind: 'distance', value: metres, ...factSourceIn(lines, 'taximeter.distance') }]
  }
  return []
}
