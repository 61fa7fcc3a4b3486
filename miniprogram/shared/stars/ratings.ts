import type { Seen } from './seen'
import { one, quotient, ratio } from './whole'

/** Points above the lowest of a full rating: three aspects, four steps each. */
const full = 12

/** The ratings that count and their points, with the unverified ones limited. */
export function counted({ model, unit, verified, unverified }: Seen): { weight: number; points: number } {
  const bound = model.ratings.unverifiedAtMost * unit
  if (unverified.weight <= bound)
    return { weight: verified.weight + unverified.weight, points: verified.points + unverified.points }
  const mean = Math.min(one, ratio(unverified.points, full * unverified.weight))
  return { weight: verified.weight + bound, points: verified.points + quotient(mean * full * bound, one) }
}

/** R: mean of the ratings and of the assumed average ratings, 1 point = 0 and 5 points = 1, in millionths. */
export function ratingsPart(seen: Seen): number {
  const { prior, industryMean } = seen.model.ratings
  const { weight, points } = counted(seen)
  const assumed = prior * seen.unit
  const assumedPoints = assumed * 3 * (industryMean[seen.shop.industry] - 10)
  return Math.min(one, ratio(10 * points + assumedPoints, 10 * full * (weight + assumed)))
}
