import type { Publication } from '#shared/scorecard/publication'
import { countComplaints, expectedComplaintsPerYear } from '#shared/scorecard/score'

/**
 * The complaints of one kind of shop in a year of published inputs, compared with what the formula
 * assumes.
 */
export interface Estimate {
  /** Size and trade. */
  kind: string
  shops: number
  /** Complaints in a year that the formula expects. */
  assumed: number
  /** Actual complaints in a year. */
  happened: number
}

/**
 * Complaints in a year by kind of shop, from all months with ratings. Shops without a rated month
 * are left out. `prior` is the weight of the complaints that the formula assumes beforehand,
 * estimated from the moments of the negative binomial distribution. It is absent if the shops
 * differ only by chance.
 */
export function estimateComplaints(publications: Publication[]): {
  kinds: Estimate[]
  prior?: number
} {
  const kinds = new Map<string, { assumed: number; had: number; years: number; shops: number }>()
  const shopTotals = publications
    .map(({ shop, inputs, month }) => ({
      kind: `${shop.size} ${shop.industry}`,
      ...countComplaints(inputs, month),
      assumed: expectedComplaintsPerYear(shop),
    }))
    .filter((_, index) => publications[index]!.inputs.since !== undefined)

  for (const { kind, assumed, had, years } of shopTotals) {
    const previous = kinds.get(kind) ?? { assumed, had: 0, years: 0, shops: 0 }
    kinds.set(kind, {
      assumed,
      had: previous.had + had,
      years: previous.years + years,
      shops: previous.shops + 1,
    })
  }

  const yearlyAverage = ({ had, years }: { had: number; years: number }) =>
    years > 0 ? had / years : 0

  let sumOfSquares = 0
  /** By how much the complaints vary more than by chance. */
  let excessVariance = 0
  for (const { kind, had, years } of shopTotals) {
    const mean = yearlyAverage(kinds.get(kind)!) * years
    sumOfSquares += mean * mean
    excessVariance += (had - mean) * (had - mean) - mean
  }

  const kindEstimates = [...kinds].map(([kind, kindTotals]) => ({
    kind,
    shops: kindTotals.shops,
    assumed: kindTotals.assumed,
    happened: yearlyAverage(kindTotals),
  }))
  if (excessVariance <= 0) return { kinds: kindEstimates }
  return { kinds: kindEstimates, prior: sumOfSquares / excessVariance }
}
