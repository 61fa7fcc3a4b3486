import { isObject } from '../protocol/ejson.ts'
import { requestFailed } from '../protocol/failure.ts'

export type Point = [lng: number, lat: number]
export type Ring = Point[]

/** The earth's radius in metres, as MongoDB uses it. */
const EARTH_RADIUS = 6378100
const HASH_BITS = 52
const toRadians = (degrees: number) => (degrees * Math.PI) / 180

export const isPoint = (value: unknown): value is Point =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((coordinate) => typeof coordinate === 'number' && Number.isFinite(coordinate)) &&
  Math.abs(value[0]) <= 180 &&
  Math.abs(value[1]) <= 90

/** The points in a field: one GeoJSON Point or an array of them. */
function pointsIn(value: any): Point[] {
  if (Array.isArray(value))
    return value.flatMap((element) => (isObject(element) ? pointsIn(element) : []))
  return value?.type === 'Point' && isPoint(value.coordinates) ? [value.coordinates] : []
}

/** The distance of two points in metres along the surface (haversine formula). */
export function distanceBetween([lng1, lat1]: Point, [lng2, lat2]: Point): number {
  const haversine =
    Math.sin(toRadians(lat2 - lat1) / 2) ** 2 +
    Math.cos(toRadians(lat1)) *
      Math.cos(toRadians(lat2)) *
      Math.sin(toRadians(lng2 - lng1) / 2) ** 2
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(haversine)))
}

/**
 * A geohash of 52 bits, longitude first. Points that are close mostly have close geohashes, and 52
 * bits are exact in a double.
 */
export function geohash([longitude, latitude]: Point): number {
  const column = Math.min(2 ** 26 - 1, Math.floor(((longitude + 180) / 360) * 2 ** 26))
  const row = Math.min(2 ** 26 - 1, Math.floor(((latitude + 90) / 180) * 2 ** 26))
  return interleaveBits(column, row, 26)
}

function interleaveBits(column: number, row: number, bitCount: number): number {
  let interleaved = 0
  for (let bit = bitCount - 1; bit >= 0; bit--)
    interleaved =
      interleaved * 4 + (Math.floor(column / 2 ** bit) % 2) * 2 + (Math.floor(row / 2 ** bit) % 2)
  return interleaved
}

/**
 * Ranges of geohashes that cover a circle. Null if the circle crosses the antimeridian or a pole,
 * where the cells are not adjacent.
 */
export function coveringRanges(
  [longitude, latitude]: Point,
  metres: number,
): [from: number, to: number][] | null {
  const latitudeSpan = metres / 111_320 + 1e-9
  const longitudeSpan =
    metres /
      (111_320 *
        Math.max(0.01, Math.cos(toRadians(Math.min(90, Math.abs(latitude) + latitudeSpan))))) +
    1e-9
  if (
    longitude - longitudeSpan < -180 ||
    longitude + longitudeSpan > 180 ||
    latitude - latitudeSpan < -90 ||
    latitude + latitudeSpan > 90
  )
    return null
  let bitsPerAxis = 1
  while (
    bitsPerAxis < 22 &&
    360 / 2 ** (bitsPerAxis + 1) >= longitudeSpan &&
    180 / 2 ** (bitsPerAxis + 1) >= latitudeSpan
  )
    bitsPerAxis++
  const cellIndex = (value: number, span: number) =>
    Math.floor(((value + span / 2) / span) * 2 ** bitsPerAxis)
  const hashesPerCell = 4 ** (HASH_BITS / 2 - bitsPerAxis)
  const ranges: [number, number][] = []
  for (
    let column = cellIndex(longitude - longitudeSpan, 360);
    column <= Math.min(2 ** bitsPerAxis - 1, cellIndex(longitude + longitudeSpan, 360));
    column++
  ) {
    for (
      let row = cellIndex(latitude - latitudeSpan, 180);
      row <= Math.min(2 ** bitsPerAxis - 1, cellIndex(latitude + latitudeSpan, 180));
      row++
    ) {
      const cellHash = interleaveBits(column, row, bitsPerAxis)
      ranges.push([cellHash * hashesPerCell, (cellHash + 1) * hashesPerCell])
    }
  }
  return ranges
}

/**
 * Reads the operand of `$nearSphere`: centre, and least and greatest distance in metres.
 * @throws CloudFailure if the centre is not a Point
 */
export function parseNearOperand(operand: any): {
  centre: Point
  minMetres: number
  maxMetres: number
} {
  const centre = operand?.$geometry?.coordinates
  if (operand?.$geometry?.type !== 'Point' || !isPoint(centre))
    throw requestFailed('$nearSphere needs a $geometry of type Point')
  return {
    centre,
    minMetres: operand.$minDistance ?? 0,
    maxMetres: operand.$maxDistance ?? Number.POSITIVE_INFINITY,
  }
}

/** The distance of a field's nearest point in metres; undefined if it has no points. */
export function nearestDistance(value: unknown, centre: Point): number | undefined {
  const distances = pointsIn(value).map((point) => distanceBetween(point, centre))
  return distances.length ? Math.min(...distances) : undefined
}

/** The circle of a `$geoWithin` with `$centerSphere`; undefined for other shapes. */
export function parseCircle(operand: any): { centre: Point; metres: number } | undefined {
  const [centre, radians] = operand?.$centerSphere ?? []
  return isPoint(centre) && typeof radians === 'number'
    ? { centre, metres: radians * EARTH_RADIUS }
    : undefined
}
