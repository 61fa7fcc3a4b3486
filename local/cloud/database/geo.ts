import { isObject } from '../protocol/ejson.ts'
import { refused } from '../protocol/failure.ts'

export type Point = [lng: number, lat: number]
export type Ring = Point[]

/** Metres; the radius that MongoDB uses. */
const EARTH = 6378100
const BITS = 52
const rad = (degrees: number) => (degrees * Math.PI) / 180

export const isPoint = (value: unknown): value is Point =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((n) => typeof n === 'number' && Number.isFinite(n)) &&
  Math.abs(value[0]) <= 180 &&
  Math.abs(value[1]) <= 90

/** The points that a field holds: one GeoJSON Point or an array of them. */
function pointsOf(value: any): Point[] {
  if (Array.isArray(value)) return value.flatMap((item) => (isObject(item) ? pointsOf(item) : []))
  return value?.type === 'Point' && isPoint(value.coordinates) ? [value.coordinates] : []
}

export function distance([lng1, lat1]: Point, [lng2, lat2]: Point): number {
  const a =
    Math.sin(rad(lat2 - lat1) / 2) ** 2 +
    Math.cos(rad(lat1)) * Math.cos(rad(lat2)) * Math.sin(rad(lng2 - lng1) / 2) ** 2
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(a)))
}

/** 52 bits, longitude first: neighbours in space are mostly neighbours in order. Exact in a double. */
export function geohash([lng, lat]: Point): number {
  const x = Math.min(2 ** 26 - 1, Math.floor(((lng + 180) / 360) * 2 ** 26))
  const y = Math.min(2 ** 26 - 1, Math.floor(((lat + 90) / 180) * 2 ** 26))
  return interleave(x, y, 26)
}

function interleave(x: number, y: number, bits: number): number {
  let hash = 0
  for (let bit = bits - 1; bit >= 0; bit--)
    hash = hash * 4 + (Math.floor(x / 2 ** bit) % 2) * 2 + (Math.floor(y / 2 ** bit) % 2)
  return hash
}

/** Ranges of geohashes that cover a circle; null when it reaches over the antimeridian or a pole: no cells help. */
export function cover([lng, lat]: Point, metres: number): [from: number, to: number][] | null {
  const dLat = metres / 111_320 + 1e-9
  const dLng = metres / (111_320 * Math.max(0.01, Math.cos(rad(Math.min(90, Math.abs(lat) + dLat))))) + 1e-9
  if (lng - dLng < -180 || lng + dLng > 180 || lat - dLat < -90 || lat + dLat > 90) return null
  let half = 1
  while (half < 22 && 360 / 2 ** (half + 1) >= dLng && 180 / 2 ** (half + 1) >= dLat) half++
  const cell = (value: number, span: number) => Math.floor(((value + span / 2) / span) * 2 ** half)
  const size = 4 ** (BITS / 2 - half)
  const ranges: [number, number][] = []
  for (let x = cell(lng - dLng, 360); x <= Math.min(2 ** half - 1, cell(lng + dLng, 360)); x++) {
    for (let y = cell(lat - dLat, 180); y <= Math.min(2 ** half - 1, cell(lat + dLat, 180)); y++) {
      const hash = interleave(x, y, half)
      ranges.push([hash * size, (hash + 1) * size])
    }
  }
  return ranges
}

/** What `$nearSphere` and the `$geoNear` stage ask for: centre and metres. */
export function nearOf(operand: any): { centre: Point; min: number; max: number } {
  const centre = operand?.$geometry?.coordinates
  if (operand?.$geometry?.type !== 'Point' || !isPoint(centre))
    throw refused('$nearSphere needs a $geometry of type Point')
  return { centre, min: operand.$minDistance ?? 0, max: operand.$maxDistance ?? Number.POSITIVE_INFINITY }
}

/** Distance of the nearest of the points a field holds; undefined when it holds none. */
export function nearest(value: unknown, centre: Point): number | undefined {
  const distances = pointsOf(value).map((point) => distance(point, centre))
  return distances.length ? Math.min(...distances) : undefined
}

/** The circle of a `$geoWithin`, when it asks for one. */
export function circleOf(operand: any): { centre: Point; metres: number } | undefined {
  const [centre, radians] = operand?.$centerSphere ?? []
  return isPoint(centre) && typeof radians === 'number' ? { centre, metres: radians * EARTH } : undefined
}
