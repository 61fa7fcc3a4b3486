import type { Point } from '../place'
import { isKnown } from '../place'
import { around, metresPerDegree } from './cost'
import type { Officers, Strip } from './officers'

/**
 * Visits officers with a position from a spot outwards, strip by strip and in each from the spot's meridian to east and west, and leaves
 * out what `isTooFar` (asked with the least distance in metres of all that would follow). Without a spot, everybody.
 */
export function outwards(
  officers: Officers,
  spot: Point | undefined,
  isTooFar: (metres: number) => boolean,
  visit: (index: number) => void,
): void {
  const { strips, longitude, located } = officers
  if (!spot || !isKnown(spot)) {
    for (let at = 0; at < located; at++) visit(at)
    return
  }
  const east = metresPerDegree * Math.cos((spot.latitude * Math.PI) / 180)
  const along = (strip: Strip, away: number) => {
    const { from, to } = strip
    const size = to - from
    const start = firstEastOf(longitude, strip, spot.longitude)
    const isBeyond = (at: number) => {
      const degrees = Math.abs(around((longitude[at] as number) - spot.longitude))
      return isTooFar(Math.sqrt(away * away + degrees * east * degrees * east))
    }
    // Round the earth, so that ±180° is no wall; who has been seen going east is not seen again going west.
    let eastwards = 0
    for (; eastwards < size; eastwards++) {
      const at = from + ((start + eastwards) % size)
      if (isBeyond(at)) break
      visit(at)
    }
    for (let westwards = 1; westwards <= size - eastwards; westwards++) {
      const at = from + ((start - westwards + size) % size)
      if (isBeyond(at)) break
      visit(at)
    }
  }
  const awayFrom = (strip: Strip | undefined) =>
    strip === undefined
      ? Number.POSITIVE_INFINITY
      : Math.max(0, strip.south - spot.latitude, spot.latitude - strip.north) * metresPerDegree
  let north = strips.findIndex((strip) => strip.north > spot.latitude)
  if (north < 0) north = strips.length
  let south = north - 1
  while (true) {
    const [toNorth, toSouth] = [awayFrom(strips[north]), awayFrom(strips[south])]
    const away = Math.min(toNorth, toSouth)
    const strip = strips[toNorth <= toSouth ? north++ : south--]
    if (!strip || isTooFar(away)) return
    along(strip, away)
  }
}

/** The first of a strip who is not west of a meridian, counted from the strip's beginning. */
function firstEastOf(longitude: Float64Array, { from, to }: Strip, meridian: number): number {
  let [low, high] = [from, to]
  while (low < high) {
    const half = (low + high) >> 1
    if ((longitude[half] as number) < meridian) low = half + 1
    else high = half
  }
  return low - from
}
