import { isObject } from '../protocol/ejson.ts'
import { requestFailed } from '../protocol/failure.ts'

export type Point = [lng: number, lat: number]
export type Ring = Point[]

/** The earth's radius, as MongoDB uses it. */
const EARTH_RADIUS_METRES = 6378100
/** The length of a degree of latitude. A degree of longitude is as long at the equator. */
const METRES_PER_DEGREE = 111_320
/** A geohash has 52 bits, which are exact in a double: 26 for each axis. */
const BITS_PER_AXIS = 26
/** A finer grid would cover a circle with too many ranges. */
const MAX_COVER_BITS_PER_AXIS = 22
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
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(haversine)))
}

/** The geohash of a point, longitude first. Points that are close mostly have close geohashes. */
export function geohash([longitude, latitude]: Point): number {
  const cellsPerAxis = 2 ** BITS_PER_AXIS
  const lastCell = cellsPerAxis - 1
  const column = Math.min(lastCell, Math.floor(((longitude + 180) / 360) * cellsPerAxis))
  const row = Math.min(lastCell, Math.floor(((latitude + 90) / 180) * cellsPerAxis))
  return interleaveBits(column, row, BITS_PER_AXIS)
}

/** Interleaves the bits of two numbers. Bit operators cannot do it: they are limited to 32 bits. */
function interleaveBits(column: number, row: number, bitCount: number): number {
  let interleaved = 0
  for (let bit = bitCount - 1; bit >= 0; bit--)
    interleaved =
      interleaved * 4 + (Math.floor(column / 2 ** bit) % 2) * 2 + (Math.floor(row / 2 ** bit) % 2)
  return interleaved
}

/**
 * Ranges of geohashes that cover a circle: the cells of a grid that is about as coarse as the
 * circle. Null if the circle crosses the antimeridian or a pole, where the cells are not adjacent.
 */
export function coveringRanges(
  [longitude, latitude]: Point,
  metres: number,
): [firstHash: number, endHash: number][] | null {
  // A little more than the radius, so that rounding cannot cut off a point on the circle.
  const roundingDegrees = 1e-9
  const latitudeRadius = metres / METRES_PER_DEGREE + roundingDegrees
  // Circles of latitude are shorter towards the poles, so the same distance has more degrees.
  const outermostLatitude = Math.min(90, Math.abs(latitude) + latitudeRadius)
  const shortening = Math.max(0.01, Math.cos(toRadians(outermostLatitude)))
  const longitudeRadius = metres / (METRES_PER_DEGREE * shortening) + roundingDegrees
  const west = longitude - longitudeRadius
  const east = longitude + longitudeRadius
  const south = latitude - latitudeRadius
  const north = latitude + latitudeRadius
  if (west < -180 || east > 180 || south < -90 || north > 90) return null

  let bitsPerAxis = 1
  while (
    bitsPerAxis < MAX_COVER_BITS_PER_AXIS &&
    360 / 2 ** (bitsPerAxis + 1) >= longitudeRadius &&
    180 / 2 ** (bitsPerAxis + 1) >= latitudeRadius
  )
    bitsPerAxis++

  const lastCell = 2 ** bitsPerAxis - 1
  const cellIndex = (degrees: number, axisDegrees: number) =>
    Math.floor(((degrees + axisDegrees / 2) / axisDegrees) * 2 ** bitsPerAxis)
  const lastColumn = Math.min(lastCell, cellIndex(east, 360))
  const lastRow = Math.min(lastCell, cellIndex(north, 180))
  const hashesPerCell = 4 ** (BITS_PER_AXIS - bitsPerAxis)
  const ranges: [number, number][] = []
  for (let column = cellIndex(west, 360); column <= lastColumn; column++) {
    for (let row = cellIndex(south, 180); row <= lastRow; row++) {
      const cellHash = interleaveBits(column, row, bitsPerAxis)
      ranges.push([cellHash * hashesPerCell, (cellHash + 1) * hashesPerCell])
    }
  }
  return ranges
}

/**
 * Reads the operand of `$nearSphere`. Without distances, they are 0 and infinity.
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
    ? { centre, metres: radians * EARTH_RADIUS_METRES }
    : undefined
}
