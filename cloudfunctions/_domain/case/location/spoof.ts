import { metresBetween, metresPerDegree } from '#shared/great-circle'
import type { SpoofSign } from '../../../_rules/vocabulary/location'
import { isKnown, type Point } from '../../place'
import { limits, type Reported } from './positions'

/**
 * House values. One leap is a tunnel or a bad fix; real phones tremble by metres and slow at
 * corners.
 */
const suspicion = {
  leaps: 2,
  frozenPoints: 10,
  frozenMilliseconds: 3 * 60_000,
  /** The phone claims to move at this speed, metres a second. */
  frozenSpeed: 1,
  linePoints: 20,
  lineMetres: 300,
  /** Greatest distance from the line, and greatest deviation of a step's speed from the mean. */
  lineWidth: 0.5,
  lineEvenness: 0.02,
} as const

/**
 * The signs in a whole track as reported, rejected positions included: filtering would hide the
 * signs.
 */
export function spoofSignsIn(reported: readonly Reported[]): SpoofSign[] {
  const track = reported.filter((position) => isKnown(position)).sort((a, b) => a.at - b.at)
  const signResults: [SpoofSign, boolean][] = [
    ['teleport', countLeaps(track) >= suspicion.leaps],
    ['frozen', isFrozen(track)],
    ['perfect_line', slidingWindows(track, suspicion.linePoints).some(isPerfectLine)],
  ]
  return signResults.filter(([, isPresent]) => isPresent).map(([sign]) => sign)
}

/**
 * Leaps from place to place. Honest receivers have single stray fixes, out and back at once, which
 * do not count.
 */
function countLeaps(track: readonly Reported[]): number {
  const cleanTrack = track.filter((position, index) => {
    const [previousPosition, nextPosition] = [track[index - 1], track[index + 1]]
    return !(
      previousPosition &&
      nextPosition &&
      isLeap(previousPosition, position) &&
      isLeap(position, nextPosition) &&
      !isLeap(previousPosition, nextPosition)
    )
  })
  return cleanTrack.filter(
    (position, index) => index > 0 && isLeap(cleanTrack[index - 1] as Reported, position),
  ).length
}

function isLeap(from: Reported, to: Reported): boolean {
  const blur = (from.accuracy ?? 0) + (to.accuracy ?? 0)
  const seconds = Math.max((to.at - from.at) / 1000, 1)
  return metresBetween(from, to) - blur > limits.metresPerSecond * seconds
}

/**
 * Bit-identical coordinates for minutes while the phone claims to move. A phone at rest claims no
 * speed.
 */
function isFrozen(track: readonly Reported[]): boolean {
  let first = 0
  for (let index = 0; index < track.length; index++) {
    const [firstPosition, currentPosition] = [track[first] as Reported, track[index] as Reported]
    const isSame =
      firstPosition.longitude === currentPosition.longitude &&
      firstPosition.latitude === currentPosition.latitude
    if (!isSame || (currentPosition.speed ?? 0) < suspicion.frozenSpeed) {
      first = isSame ? index + 1 : index
      continue
    }
    const isLong =
      index - first + 1 >= suspicion.frozenPoints &&
      currentPosition.at - firstPosition.at >= suspicion.frozenMilliseconds
    if (isLong) return true
  }
  return false
}

function isPerfectLine(track: readonly Reported[]): boolean {
  const [first, last] = [track[0] as Reported, track[track.length - 1] as Reported]
  if (metresBetween(first, last) < suspicion.lineMetres) return false
  const speeds = speedsBetween(track)
  const mean = speeds.reduce((sum, speed) => sum + speed, 0) / speeds.length
  const isEven = speeds.every((speed) => Math.abs(speed - mean) <= mean * suspicion.lineEvenness)
  return (
    isEven &&
    track.every((position) => metresFromLine(position, first, last) <= suspicion.lineWidth)
  )
}

/** Distance from the line between two points, on a flat earth. */
function metresFromLine(point: Point, from: Point, to: Point): number {
  const east = metresPerDegree * Math.cos((from.latitude * Math.PI) / 180)
  const flat = (p: Point) =>
    [(p.longitude - from.longitude) * east, (p.latitude - from.latitude) * metresPerDegree] as const
  const [[x, y], [dx, dy]] = [flat(point), flat(to)]
  return Math.abs(x * dy - y * dx) / Math.hypot(dx, dy)
}

/**
 * Metres a second between neighbours. Between two of one moment they have no end or are no number:
 * never even.
 */
const speedsBetween = (track: readonly Reported[]) =>
  track.slice(1).map((to, index) => {
    const from = track[index] as Reported
    return (1000 * metresBetween(from, to)) / (to.at - from.at)
  })

const slidingWindows = <Item>(list: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.max(0, list.length - size + 1) }, (_data, from) =>
    list.slice(from, from + size),
  )
