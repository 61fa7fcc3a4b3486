import { bodyHash } from '../../../../miniprogram/shared/seal/hash'
import type { Case } from '../state'

/** Of so many findings one is looked at by a second officer. */
const oneIn = 10

/**
 * The colleague by lot who looks at a finding again; undefined for nine of ten, and where no other is left. The lot is
 * a hash of the case and of the server's millisecond: no officer chooses it. Whether one is due follows from the event;
 * who it is hangs on `colleagues`, the active officers of the district on that day, in any order.
 */
export function secondFor(
  { id, holder, helpers = [] }: Pick<Case, 'id' | 'holder' | 'helpers'>,
  now: number,
  colleagues: readonly string[],
): string | undefined {
  const lot = Number.parseInt(bodyHash({ finding: id, at: now }).slice(0, 12), 16)
  if (lot % oneIn !== 0) return undefined
  const others = colleagues.filter((one) => one !== holder && !helpers.includes(one)).sort()
  return others[Math.floor(lot / oneIn) % others.length]
}

/** Who is still to look at the finding of a case again. */
export const awaitsSecond = ({ assessment, erasedAt }: Case): string | undefined =>
  erasedAt === undefined && assessment?.checked === undefined ? assessment?.second : undefined

/** Both findings are there and differ: a leader decides. */
export const isDisputed = ({ assessment }: Case): boolean =>
  assessment?.checked !== undefined && assessment.checked.substantiated !== assessment.substantiated
