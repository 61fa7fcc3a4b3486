import { metresBetween, metresPerDegree } from '#shared/great-circle'

/** A location in degrees of GCJ-02, the coordinate system of Chinese maps. */
export interface Point {
  longitude: number
  latitude: number
}

/** Whether the location is known. A phone that does not know its location reports (0, 0). */
export const isKnown = (point: Point): boolean => point.longitude !== 0 || point.latitude !== 0

/** The corners of a polygon, each [longitude, latitude]. The first may be repeated at the end. */
export type Ring = [number, number][]

/**
 * Whether a point lies inside a polygon. A line from the point to the east crosses the edges of the
 * polygon an odd number of times if the point is inside.
 */
export function isInside({ longitude, latitude }: Point, ring: Ring): boolean {
  let inside = false
  for (const [index, [startLongitude, startLatitude]] of ring.entries()) {
    const nextIndex = (index + 1) % ring.length
    const [endLongitude, endLatitude] = ring[nextIndex] as [number, number]
    const spansLatitude = startLatitude > latitude !== endLatitude > latitude
    if (!spansLatitude) continue

    const share = (latitude - startLatitude) / (endLatitude - startLatitude)
    const crossingLongitude = startLongitude + share * (endLongitude - startLongitude)
    if (longitude < crossingLongitude) inside = !inside
  }
  return inside
}

/**
 * The grid in which a point lies, otherwise the grid with the nearest corner. Undefined if no
 * corner is within `maxMetres`.
 */
export function gridAt<Grid extends { polygon: Ring }>(
  point: Point,
  grids: Grid[],
  maxMetres: number,
): Grid | undefined {
  const gridAround = grids.find((grid) => isInside(point, grid.polygon))
  if (gridAround) return gridAround

  const gridsWithDistance = grids.map((grid) => ({
    grid,
    metres: Math.min(...grid.polygon.map((corner) => metresToCorner(point, corner))),
  }))
  const nearest = gridsWithDistance.sort((gridA, gridB) => gridA.metres - gridB.metres)[0]
  return nearest && nearest.metres <= maxMetres ? nearest.grid : undefined
}

const metresToCorner = (point: Point, [longitude, latitude]: [number, number]) =>
  metresBetween(point, { longitude, latitude })

/** The map is divided into cells. In China a cell is 222 m high and 130 to 220 m wide. */
const cellsPerDegree = 500

const cellIndex = (degrees: number) => Math.floor(degrees * cellsPerDegree)
const cellName = (column: number, row: number) => `${column}:${row}`

/** The name of the map cell in which a point lies. Points that are near have the same cell. */
export const cellOf = ({ longitude, latitude }: Point): string =>
  cellName(cellIndex(longitude), cellIndex(latitude))

/**
 * All shops of China lie between these latitudes, in degrees. Near the poles a circle would touch
 * too many cells.
 */
const maxLatitude = 60

/**
 * The cells that a circle touches, in rings around the cell of its centre, the innermost ring
 * first. Empty at latitudes without shops of China.
 */
export function cellsAround({ longitude, latitude }: Point, radiusMetres: number): string[][] {
  if (Math.abs(latitude) > maxLatitude) return []

  const latitudeSpan = radiusMetres / metresPerDegree
  const longitudeSpan = latitudeSpan / Math.cos((latitude * Math.PI) / 180)
  const centreColumn = cellIndex(longitude)
  const centreRow = cellIndex(latitude)
  const lastColumn = cellIndex(longitude + longitudeSpan)
  const lastRow = cellIndex(latitude + latitudeSpan)

  const rings: string[][] = []
  for (let column = cellIndex(longitude - longitudeSpan); column <= lastColumn; column++)
    for (let row = cellIndex(latitude - latitudeSpan); row <= lastRow; row++) {
      const ring = Math.max(Math.abs(column - centreColumn), Math.abs(row - centreRow))
      rings[ring] = [...(rings[ring] ?? []), cellName(column, row)]
    }
  return rings
}
