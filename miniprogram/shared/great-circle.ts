/** A position in degrees, of WGS 84 or gcj02. Compare only positions of the same system. */
export interface Place {
  longitude: number
  latitude: number
}

/** Mean radius of the earth in metres (R1 of IUGG, Geodetic Reference System 1980). */
const earthRadiusMetres = 6_371_008.8
const toRadians = (degrees: number) => (degrees * Math.PI) / 180

/** Length of a degree of latitude, and of a degree of longitude at the equator. */
export const metresPerDegree = toRadians(earthRadiusMetres)

/**
 * Distance between two places in metres, on a sphere. The error against the ellipsoid is below 0.6
 * %. The haversine formula (R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68, 1984,
 * p. 159) is exact also for places next to each other.
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
