import type { Seen } from './seen'
import { one, ratio } from './whole'

/** K: 1 less the shop's rate of substantiated complaints relative to the reference of its trade, in millionths. */
export function complaintsPart({ model, shop, unit, complaints }: Seen): number {
  const { prior, exposure, referenceRate } = model.complaints
  const weight = prior.complaints * unit + complaints.severity
  const allowed = (prior.exposure + exposure[shop.size]) * referenceRate[shop.industry] * unit
  return one - Math.min(one, ratio(weight, allowed))
}
