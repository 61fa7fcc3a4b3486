import { isKnown } from '../place'
import { costOf, group, metresPerDegree, type Wanted } from './cost'
import type { Officers } from './officers'
import { weights } from './weights'

/**
 * Indexes of the `limit` lowest costs. Looks at the grid's own officer, then outwards from the spot to north and south, and stops where the
 * way alone costs more than the worst that is kept: of a whole province, a strip is read.
 */
export function lowest(officers: Officers, wanted: Wanted, without: Set<string>, limit: number): number[] {
  const { ids, indexOf, located, latitude } = officers
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
  const middle = wanted.spot && isKnown(wanted.spot) ? wanted.spot.latitude : undefined
  const isTooFar = (index: number) =>
    middle !== undefined &&
    (Math.abs((latitude[index] as number) - middle) * metresPerDegree) / weights.metresPerMinute + group > worst
  const start = middle === undefined ? 0 : firstNorthOf(officers, middle)
  for (let at = start; at < located && !isTooFar(at); at++) if (at !== own) look(at)
  for (let at = start - 1; at >= 0 && !isTooFar(at); at--) if (at !== own) look(at)
  for (let at = located; at < ids.length && worst >= 2 * group; at++) if (at !== own) look(at)
  return best.map(({ index }) => index)
}

/** The first located officer who is not south of a latitude. */
function firstNorthOf({ located, latitude }: Officers, middle: number): number {
  let [low, high] = [0, located]
  while (low < high) {
    const half = (low + high) >> 1
    if ((latitude[half] as number) < middle) low = half + 1
    else high = half
  }
  return low
}
