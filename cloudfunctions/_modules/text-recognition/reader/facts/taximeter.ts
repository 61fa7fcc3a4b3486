import type { Fact } from '#shared/text-recognition/line'
import { factSourceIn, type TextRow } from './rows'

const signs = [
  /里程|公里|km/i,
  /单价|起步/,
  /等候|计时|低速/,
  /车费|金额|应付|实付/,
  /计价器|出租|上车|下车|车号/,
]

/** A taximeter, or the slip that it prints. */
export const isTaximeter = (printedText: string): boolean =>
  signs.filter((sign) => sign.test(printedText)).length >= 3

const fare = /(?:车费|金额|应付|实付|实收)\s?(?:\(元\))?\s?:?\s?¥?\s?(\d{1,4}(?:\.\d{1,2})?)\s?元?$/
const distance = /里程\s?(?:\(?(?:公里|km)\)?)?\s?:?\s?(\d{1,3}(?:\.\d{1,2})?)\s?(?:公里|km)?$/i

/** The fare in fen and the distance in metres; two fares that differ are two readings. */
export function rideFactsIn(textRows: readonly TextRow[]): Fact[] {
  const fares = textRows.flatMap(({ text: rowText, lines }) => {
    const [, yuan] = fare.exec(rowText) ?? []
    return yuan === undefined ? [] : [{ fen: Math.round(Number(yuan) * 100), lines }]
  })
  const distinctFares = [...new Set(fares.map(({ fen: amountFen }) => amountFen))].filter(
    (amountFen) => amountFen > 0,
  )
  const [total] = distinctFares
  const ridden = textRows.flatMap(({ text: rowText, lines: rowLines }): Fact[] => {
    const [, km] = distance.exec(rowText) ?? []
    const value = Math.round(Number(km ?? 0) * 1000)
    return value > 0
      ? [{ kind: 'distance', value, ...factSourceIn(rowLines, 'taximeter.distance') }]
      : []
  })
  const choices = distinctFares.length > 1 ? distinctFares : undefined
  const paidFacts: Fact[] =
    total === undefined
      ? []
      : [
          {
            kind: 'total',
            value: total,
            choices,
            ...factSourceIn(fares[0]?.lines ?? [], 'taximeter.fare'),
          },
        ]
  return [...paidFacts, ...ridden.slice(0, 1)]
}
