import type { Publication } from '../miniprogram/shared/scorecard/publication'
import { complaintsIn, expectedOf } from '../miniprogram/shared/scorecard/score'

/** What a year of published inputs says of one kind of shop, beside what the formula assumes. */
export interface Estimate {
  /** Size and trade. */
  kind: string
  shops: number
  /** Complaints expected in a year by the formula, and as they happened. */
  assumed: number
  happened: number
}

/**
 * Complaints in a year by kind of shop: all that happened over all years in which they could. `prior`: the weight of
 * complaints assumed beforehand, by moments of the negative binomial distribution; absent where shops differ by no more
 * than chance. Shops without a rated month tell nothing of their years and are left out.
 */
export function estimated(publications: Publication[]): { kinds: Estimate[]; prior?: number } {
  const kinds = new Map<string, { assumed: number; had: number; years: number; shops: number }>()
  const each = publications
    .map(({ shop, inputs, month }) => ({
      kind: `${shop.size} ${shop.industry}`,
      ...complaintsIn(inputs, month),
      assumed: expectedOf(shop),
    }))
    .filter((_, at) => publications[at]!.inputs.since !== undefined)
  for (const { kind, assumed, had, years } of each) {
    const before = kinds.get(kind) ?? { assumed, had: 0, years: 0, shops: 0 }
    kinds.set(kind, { assumed, had: before.had + had, years: before.years + years, shops: before.shops + 1 })
  }
  const yearly = ({ had, years }: { had: number; years: number }) => (years > 0 ? had / years : 0)
  let [squares, beyond] = [0, 0]
  for (const { kind, had, years } of each) {
    const mean = yearly(kinds.get(kind)!) * years
    squares += mean * mean
    beyond += (had - mean) * (had - mean) - mean
  }
  return {
    kinds: [...kinds].map(([kind, all]) => ({
      kind,
      shops: all.shops,
      assumed: all.assumed,
      happened: yearly(all),
    })),
    ...(beyond > 0 && { prior: squares / beyond }),
  }
}
