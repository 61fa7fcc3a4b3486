/** Degrees of WGS 84 or gcj02; two places that are compared have the same of the two. */
export interface Place {
  longitude: number
  latitude: number
}

/** Mean radius of the earth in metres (R1 of IUGG, Geodetic Reference System 1980). */
const radius = 6_371_008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Metres of one degree of latitude, and of one of longitude at the equator. */
export const metresPerDegree = radians(radius)

/**
 * Metres of the shortest way between two places on the sphere, which is within 0.6 % of the way on the ellipsoid. The
 * haversine formula (R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68, 1984, p. 159) stays exact for
 * places next to each other.
 */
export function metresBetween(a: Place, b: Place): number {
  const height = radians(b.latitude - a.latitude)
  const width = radians(b.longitude - a.longitude)
  const haversine =
    Math.sin(height / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(width / 2) ** 2
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(haversine)))
}
