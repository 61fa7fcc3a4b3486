import type { Model } from './parameters'
import type { Seen } from './seen'
import type { Tally } from './statistics'
import { one, quotient, ratio, root } from './whole'

/** z = 1.96 (95 %), squared, in ten-thousandths. */
const zSquared = 38_416

/**
 * Lower end of the Wilson interval for `good` of `all`, in millionths:
 * (2s + z² − z·√(z² + 4s(n−s)/n)) / (2(n + z²)), each number in ten-millionths, the root in hundred-thousandths.
 */
export function wilson({ good, all }: Tally): number {
  const spread = root(ratio(zSquared * all + 40_000 * good * (all - good), all))
  return ratio(20_000_000 * good + 1000 * zSquared - 196 * spread, 2 * (10_000_000 * all + 1000 * zSquared))
}

/** Mean of Beta(4,1) after `good` of `all`: 0.8 before anything happened. */
export const mean = ({ good, all }: Tally): number => ratio(good + 4, all + 5)

/**
 * The mean for few outcomes, the Wilson bound for many, and a linear transition between. A sudden change at ten would
 * lower a shop for one more good outcome: 9 of 9 is 0.929 by the mean, 10 of 10 only 0.722 by the bound.
 */
export function share(tally: Tally, { meanBelow, strictFrom }: Model['handling']): number {
  if (tally.all < meanBelow) return mean(tally)
  if (tally.all >= strictFrom) return wilson(tally)
  const strict = tally.all - meanBelow + 1
  const span = strictFrom - meanBelow + 1
  return quotient(mean(tally) * (span - strict) + wilson(tally) * strict, span)
}

/** H: average of answering in time, agreeing, and performing agreements, in millionths. */
export function handlingPart({ model, replied, agreed, performed }: Seen): number {
  const shares = [replied, agreed, performed].map((tally) => share(tally, model.handling))
  return Math.min(one, quotient(shares[0]! + shares[1]! + shares[2]!, 3))
}
