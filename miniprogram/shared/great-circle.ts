/** Degrees of WGS 84 or gcj02; two places that are compared have the same of the two. */
export interface Place {
  longitude: number
  latitude: number
}

/** Mean radius of the earth in metres (R1 of IUGG, Geodetic Reference System 1980). */
const earthRadiusMetres = 6_371_008.8
const toRadians = (degrees: number) => (degrees * Math.PI) / 180

/** Metres of one degree of latitude, and of one of longitude at the equator. */
export const metresPerDegree = toRadians(earthRadiusMetres)

/**
 * Metres of the shortest way between two places on the sphere, which is within 0.6 % of the way on
 * the ellipsoid. The haversine formula (R. W. Sinnott, "Virtues of the Haversine", Sky and
 * Telescope 68, 1984, p. 159) stays exact for places next to each other.
 */
export function metresBetween(origin: Place, destination: Place): number {
  const latitudeDifference = toRadians(destination.latitude - origin.latitude)
  const longitudeDifference = toRadians(destination.longitude - origin.longitude)
  const haversine =
    Math.sin(latitudeDifference / 2) ** 2 +
    Math.cos(toRadians(origin.latitude)) *
      Math.cos(toRadians(destination.latitude)) *
      Math.sin(longitudeDifference / 2) ** 2
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(haversine)))
}
