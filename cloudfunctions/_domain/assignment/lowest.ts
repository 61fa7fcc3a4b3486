import { costOf, group, type Wanted } from './cost'
import type { Officers } from './officers'
import { outwards } from './outwards'
import { weights } from './weights'

/**
 * Indexes of the `limit` lowest costs. Looks at the grid's own officer, then outwards from the spot, and stops where the way alone costs
 * more than the worst that is kept: of a whole province, a neighbourhood is read.
 */
export function lowest(officers: Officers, wanted: Wanted, without: Set<string>, limit: number): number[] {
  const { ids, indexOf, located } = officers
  const cost = costOf(officers, wanted)
  const best: { index: number; cost: number }[] = []
  let worst = Number.POSITIVE_INFINITY

  const look = (index: number) => {
    const own = cost(index, worst)
    if (own > worst || own === Number.POSITIVE_INFINITY || without.has(ids[index] as string)) return
    const at = best.findIndex(
      (other) => own < other.cost || (own === other.cost && (ids[index] as string) < (ids[other.index] as string)),
    )
    best.splice(at < 0 ? best.length : at, 0, { index, cost: own })
    if (best.length > limit) best.pop()
    if (best.length === limit) worst = best[limit - 1]?.cost ?? worst
  }

  const own = wanted.responsible === undefined ? undefined : indexOf.get(wanted.responsible)
  if (own !== undefined) look(own)
  const isTooFar = (metres: number) => metres / weights.metresPerMinute + group > worst
  outwards(officers, wanted.spot, isTooFar, (index) => {
    if (index !== own) look(index)
  })
  for (let at = located; at < ids.length && worst >= 2 * group; at++) if (at !== own) look(at)
  return best.map(({ index }) => index)
}
