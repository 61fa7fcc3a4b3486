import { metresBetween, metresPerDegree } from '#shared/great-circle'
import { fixLimits, type LocationFix } from '../../_domain/case/location/positions'
import { isKnown, type Point } from '../../_domain/place'
import type { SpoofSign } from '../../_rules/vocabulary/location'

/** Limits from which a track is suspicious. The bureau has chosen them; no law names any. */
const suspicion = {
  /** A single leap may come from a tunnel or a bad fix. */
  leaps: 2,
  /** Identical positions in a row, and how long they last, ms. */
  frozenPoints: 10,
  frozenMs: 3 * 60_000,
  /** The phone claims to move at this speed, metres per second. */
  frozenMetresPerSecond: 1,
  /** Positions of a line, and its length. */
  linePoints: 20,
  lineMetres: 300,
  /** Largest distance of a position from the line. Real positions tremble by metres. */
  lineWidthMetres: 0.5,
  /** Largest deviation of a speed, as a share of the mean. Real people slow down at corners. */
  lineSpeedDeviation: 0.02,
} as const

/**
 * Finds signs that the positions of a track were faked.
 * @param reportedPositions all of them, also the rejected ones, because filtering hides the signs
 */
export function findSpoofSigns(reportedPositions: readonly LocationFix[]): SpoofSign[] {
  const track = reportedPositions
    .filter((position) => isKnown(position))
    .sort((first, second) => first.at - second.at)
  const signs: SpoofSign[] = []
  if (countLeaps(track) >= suspicion.leaps) signs.push('teleport')
  if (isFrozenTrack(track)) signs.push('frozen')
  if (slidingWindows(track, suspicion.linePoints).some(isPerfectLine)) signs.push('perfect_line')
  return signs
}

/**
 * Counts the leaps from one place to another. A single stray fix is not counted: honest receivers
 * have them, and the next fix is back at the previous place.
 */
function countLeaps(track: readonly LocationFix[]): number {
  const isStrayFix = (position: LocationFix, index: number): boolean => {
    const previousPosition = track[index - 1]
    const nextPosition = track[index + 1]
    if (!previousPosition || !nextPosition) return false
    return (
      isImpossibleLeap(previousPosition, position) &&
      isImpossibleLeap(position, nextPosition) &&
      !isImpossibleLeap(previousPosition, nextPosition)
    )
  }
  const trackWithoutStrays = track.filter((position, index) => !isStrayFix(position, index))
  let leapCount = 0
  for (const [index, position] of trackWithoutStrays.entries()) {
    const previousPosition = trackWithoutStrays[index - 1]
    if (previousPosition && isImpossibleLeap(previousPosition, position)) leapCount++
  }
  return leapCount
}

/** Whether nobody can move this fast, even if both positions are as inaccurate as they claim. */
function isImpossibleLeap(firstFix: LocationFix, secondFix: LocationFix): boolean {
  const uncertaintyMetres = (firstFix.accuracy ?? 0) + (secondFix.accuracy ?? 0)
  const seconds = Math.max((secondFix.at - firstFix.at) / 1000, 1)
  const minMetres = metresBetween(firstFix, secondFix) - uncertaintyMetres
  return minMetres > fixLimits.metresPerSecond * seconds
}

/**
 * Whether the coordinates are identical to the last bit for minutes while the phone claims to move.
 * A phone that really rests claims no speed.
 */
function isFrozenTrack(track: readonly LocationFix[]): boolean {
  let firstStillIndex = 0
  for (const [index, position] of track.entries()) {
    const firstStill = track[firstStillIndex] as LocationFix
    const isSamePlace =
      firstStill.longitude === position.longitude && firstStill.latitude === position.latitude
    const claimsToMove = (position.speed ?? 0) >= suspicion.frozenMetresPerSecond
    if (!isSamePlace || !claimsToMove) {
      // The next still run can begin here, or after a position without speed.
      firstStillIndex = isSamePlace ? index + 1 : index
      continue
    }
    const pointCount = index - firstStillIndex + 1
    const durationMs = position.at - firstStill.at
    if (pointCount >= suspicion.frozenPoints && durationMs >= suspicion.frozenMs) return true
  }
  return false
}

/** Whether positions lie exactly on a line and follow each other at an exactly even speed. */
function isPerfectLine(track: readonly LocationFix[]): boolean {
  const lineStart = track[0] as LocationFix
  const lineEnd = track[track.length - 1] as LocationFix
  if (metresBetween(lineStart, lineEnd) < suspicion.lineMetres) return false

  const speeds = speedsBetween(track)
  let speedSum = 0
  for (const speed of speeds) speedSum += speed
  const meanSpeed = speedSum / speeds.length
  const isEven = speeds.every(
    (speed) => Math.abs(speed - meanSpeed) <= meanSpeed * suspicion.lineSpeedDeviation,
  )
  return (
    isEven &&
    track.every(
      (position) => metresFromLine(position, lineStart, lineEnd) <= suspicion.lineWidthMetres,
    )
  )
}

/** Distance from the line through two points. The earth is taken as flat, which is exact enough. */
function metresFromLine(point: Point, lineStart: Point, lineEnd: Point): number {
  const metresPerDegreeEast = metresPerDegree * Math.cos((lineStart.latitude * Math.PI) / 180)
  const toFlatMetres = ({ longitude, latitude }: Point) => ({
    east: (longitude - lineStart.longitude) * metresPerDegreeEast,
    north: (latitude - lineStart.latitude) * metresPerDegree,
  })
  const pointOffset = toFlatMetres(point)
  const lineOffset = toFlatMetres(lineEnd)
  const crossProduct = pointOffset.east * lineOffset.north - pointOffset.north * lineOffset.east
  return Math.abs(crossProduct) / Math.hypot(lineOffset.east, lineOffset.north)
}

/**
 * Speeds between neighbours, metres per second. Two positions of the same moment give infinity or
 * NaN, which is never even.
 */
const speedsBetween = (track: readonly LocationFix[]): number[] =>
  track.slice(1).map((position, index) => {
    const previousPosition = track[index] as LocationFix
    const milliseconds = position.at - previousPosition.at
    return (1000 * metresBetween(previousPosition, position)) / milliseconds
  })

/** All runs of `windowSize` items. Empty if there are fewer items. */
function slidingWindows<Item>(items: readonly Item[], windowSize: number): Item[][] {
  const windows: Item[][] = []
  for (let startIndex = 0; startIndex + windowSize <= items.length; startIndex++)
    windows.push(items.slice(startIndex, startIndex + windowSize))
  return windows
}
