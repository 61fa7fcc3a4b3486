import { openPenalties } from './enforcement'
import type { Model } from './parameters'
import type { Seen } from './seen'

export type Stars = 1 | 2 | 3 | 4 | 5
export type CapCode = keyof Model['caps']

/**
 * Stars of an index in hundredths. The index must pass the edge of the last snapshot's band by the hysteresis, so that
 * a shop near an edge does not change back and forth.
 */
export function bandOf(index: number, { from, hysteresis }: Model['bands'], previous?: Stars): Stars {
  const lowest = (stars: number) => from[stars - 2] ?? 0
  if (previous === undefined) return (1 + from.filter((edge) => index >= edge).length) as Stars
  let stars: number = previous
  while (stars < 5 && index >= lowest(stars + 1) + hysteresis) stars++
  while (stars > 1 && index < lowest(stars) - hysteresis) stars--
  return stars as Stars
}

/** Caps in force, with the most stars that each allows. */
export function capsOf(seen: Seen): { code: CapCode; atMost: Stars }[] {
  const has = (kind: string) => seen.lasting.some((input) => input.kind === kind)
  const inForce: Record<CapCode, boolean> = {
    unperformed: has('unperformed'),
    seriousPenalty: openPenalties(seen).some(({ grade }) => grade === 'serious'),
    dishonestyList: has('listing'),
  }
  return (Object.keys(inForce) as CapCode[])
    .filter((code) => inForce[code])
    .map((code) => ({ code, atMost: seen.model.caps[code] as Stars }))
}
