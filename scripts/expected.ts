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
  /** Complaints in a year: expected by the formula, and actual. */
  assumed: number
  happened: number
}

/**
 * Complaints in a year by kind of shop, computed over all months with ratings. `prior` is the
 * weight of the complaints that are assumed beforehand, from the moments of the negative binomial
 * distribution. It is absent when the differences between shops are within chance. Shops without a
 * rated month are left out.
 */
export function estimated(publications: Publication[]): { kinds: Estimate[]; prior?: number } {
  const kinds = new Map<string, { assumed: number; had: number; years: number; shops: number }>()
  const monthlyLosses = publications
    .map(({ shop, inputs, month }) => ({
      kind: `${shop.size} ${shop.industry}`,
      ...countComplaints(inputs, month),
      assumed: expectedComplaintsPerYear(shop),
    }))
    .filter((_, index) => publications[index]!.inputs.since !== undefined)
  for (const { kind, assumed, had, years } of monthlyLosses) {
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
  let [squares, beyond] = [0, 0]
  for (const { kind, had, years } of monthlyLosses) {
    const mean = yearlyAverage(kinds.get(kind)!) * years
    squares += mean * mean
    beyond += (had - mean) * (had - mean) - mean
  }
  const kindEstimates = [...kinds].map(([kind, kindTotals]) => ({
    kind,
    shops: kindTotals.shops,
    assumed: kindTotals.assumed,
    happened: yearlyAverage(kindTotals),
  }))
  return beyond > 0 ? { kinds: kindEstimates, prior: squares / beyond } : { kinds: kindEstimates }
}
