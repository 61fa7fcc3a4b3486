import type { Fact } from '../../../miniprogram/shared/reading/line'
import { type Row, seenIn } from './rows'

const signs = [/里程|公里|km/i, /单价|起步/, /等候|计时|低速/, /车费|金额|应付|实付/, /计价器|出租|上车|下车|车号/]

/** A taximeter, or the slip that it prints. */
export const isTaximeter = (text: string): boolean => signs.filter((sign) => sign.test(text)).length >= 3

const fare = /(?:车费|金额|应付|实付|实收)\s?(?:\(元\))?\s?:?\s?¥?\s?(\d{1,4}(?:\.\d{1,2})?)\s?元?$/
const distance = /里程\s?(?:\(?(?:公里|km)\)?)?\s?:?\s?(\d{1,3}(?:\.\d{1,2})?)\s?(?:公里|km)?$/i

/** The fare in fen and the distance in metres; two fares that differ are two readings. */
export function rideIn(rows: readonly Row[]): Fact[] {
  const fares = rows.flatMap(({ text, lines }) => {
    const [, yuan] = fare.exec(text) ?? []
    return yuan === undefined ? [] : [{ fen: Math.round(Number(yuan) * 100), lines }]
  })
  const all = [...new Set(fares.map(({ fen }) => fen))].filter((fen) => fen > 0)
  const [total] = all
  const ridden = rows.flatMap(({ text, lines }): Fact[] => {
    const [, km] = distance.exec(text) ?? []
    const value = Math.round(Number(km ?? 0) * 1000)
    return value > 0 ? [{ kind: 'distance', value, ...seenIn(lines, 'taximeter.distance') }] : []
  })
  const paid: Fact[] =
    total === undefined
      ? []
      : [
          {
            kind: 'total',
            value: total,
            ...(all.length > 1 && { choices: all }),
            ...seenIn(fares[0]?.lines ?? [], 'taximeter.fare'),
          },
        ]
  return [...paid, ...ridden.slice(0, 1)]
}
