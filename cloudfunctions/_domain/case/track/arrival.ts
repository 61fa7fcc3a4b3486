import { metresBetween } from '../../../../miniprogram/shared/great-circle'
import type { Point } from '../../place'
import type { Reported } from './positions'

/** House values: how near counts as there (metres), how long an officer must stay and be silent (milliseconds). */
const presence = {
  metres: 80,
  /** The phone's inaccuracy widens the fence by no more than this. */
  blur: 40,
  dwell: 60_000,
  gap: 3 * 60_000,
} as const

/** When accepted positions, in order of time, first show an officer at a spot for the dwell time; else undefined. */
export function arrivedAt(accepted: readonly Reported[], spot: Point): number | undefined {
  let since: number | undefined
  let before: number | undefined
  for (const position of accepted) {
    const isGap = before !== undefined && position.at - before > presence.gap
    if (!isInside(position, spot)) since = undefined
    else if (since === undefined || isGap) since = position.at
    before = position.at
    if (since !== undefined && position.at - since >= presence.dwell) return position.at
  }
  return undefined
}

const isInside = (position: Reported, spot: Point) =>
  metresBetween(position, spot) <= presence.metres + Math.min(position.accuracy ?? 0, presence.blur)
