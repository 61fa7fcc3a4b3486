import { metresBetween, metresPerDegree } from '#shared/great-circle'
import { limits, type Reported } from '../../_domain/case/location/positions'
import { isKnown, type Point } from '../../_domain/place'
import type { SpoofSign } from '../../_rules/vocabulary/location'

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
  const knownPositions = reported
    .filter((position) => isKnown(position))
    .sort((first, second) => first.at - second.at)
  const signResults: [SpoofSign, boolean][] = [
    ['teleport', countLeaps(knownPositions) >= suspicion.leaps],
    ['frozen', isFrozenTrack(knownPositions)],
    ['perfect_line', slidingWindows(knownPositions, suspicion.linePoints).some(isPerfectLine)],
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
      isImpossibleLeap(previousPosition, position) &&
      isImpossibleLeap(position, nextPosition) &&
      !isImpossibleLeap(previousPosition, nextPosition)
    )
  })
  return cleanTrack.filter(
    (position, index) => index > 0 && isImpossibleLeap(cleanTrack[index - 1] as Reported, position),
  ).length
}

function isImpossibleLeap(firstFix: Reported, to: Reported): boolean {
  const uncertaintyMetres = (firstFix.accuracy ?? 0) + (to.accuracy ?? 0)
  const seconds = Math.max((to.at - firstFix.at) / 1000, 1)
  return metresBetween(firstFix, to) - uncertaintyMetres > limits.metresPerSecond * seconds
}

/**
 * Bit-identical coordinates for minutes while the phone claims to move. A phone at rest claims no
 * speed.
 */
function isFrozenTrack(track: readonly Reported[]): boolean {
  let firstStill = 0
  for (let index = 0; index < track.length; index++) {
    const [firstPosition, currentPosition] = [
      track[firstStill] as Reported,
      track[index] as Reported,
    ]
    const isSame =
      firstPosition.longitude === currentPosition.longitude &&
      firstPosition.latitude === currentPosition.latitude
    if (!isSame || (currentPosition.speed ?? 0) < suspicion.frozenSpeed) {
      firstStill = isSame ? index + 1 : index
      continue
    }
    const isLong =
      index - firstStill + 1 >= suspicion.frozenPoints &&
      currentPosition.at - firstPosition.at >= suspicion.frozenMilliseconds
    if (isLong) return true
  }
  return false
}

function isPerfectLine(track: readonly Reported[]): boolean {
  const [first, last] = [track[0] as Reported, track[track.length - 1] as Reported]
  if (metresBetween(first, last) < suspicion.lineMetres) return false
  const speeds = speedsBetween(track)
  const meanSpeed = speeds.reduce((total, speed) => total + speed, 0) / speeds.length
  const isEven = speeds.every(
    (speed) => Math.abs(speed - meanSpeed) <= meanSpeed * suspicion.lineEvenness,
  )
  return (
    isEven &&
    track.every((position) => metresFromLine(position, first, last) <= suspicion.lineWidth)
  )
}

/** Distance from the line between two points, on a flat earth. */
function metresFromLine(point: Point, lineStart: Point, to: Point): number {
  const metresPerDegreeEast = metresPerDegree * Math.cos((lineStart.latitude * Math.PI) / 180)
  const toFlatMetres = (p: Point) =>
    [
      (p.longitude - lineStart.longitude) * metresPerDegreeEast,
      (p.latitude - lineStart.latitude) * metresPerDegree,
    ] as const
  const [[x, y], [dx, dy]] = [toFlatMetres(point), toFlatMetres(to)]
  return Math.abs(x * dy - y * dx) / Math.hypot(dx, dy)
}

/**
 * Metres a second between neighbours. Between two of one moment they have no end or are no number:
 * never even.
 */
const speedsBetween = (track: readonly Reported[]) =>
  track.slice(1).map((to, index) => {
    const previousFix = track[index] as Reported
    return (1000 * metresBetween(previousFix, to)) / (to.at - previousFix.at)
  })

const slidingWindows = <Item>(list: readonly Item[], windowSize: number): Item[][] =>
  Array.from({ length: Math.max(0, list.length - windowSize + 1) }, (_element, startIndex) =>
    list.slice(startIndex, startIndex + windowSize),
  )
