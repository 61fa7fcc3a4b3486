import { metresBetween } from '../../miniprogram/shared/great-circle'

/** gcj02 degrees. */
export interface Point {
  longitude: number
  latitude: number
}

/** A phone that does not know its place reports (0,0). */
export const isKnown = (point: Point): boolean => point.longitude !== 0 || point.latitude !== 0

/** A ring of [longitude, latitude], closed or not. */
export type Ring = [number, number][]

/** Whether a point lies inside a ring, by counting the edges that a ray to the east crosses. */
export function isInside({ longitude, latitude }: Point, ring: Ring): boolean {
  let inside = false
  for (const [index, [x1, y1]] of ring.entries()) {
    const [x2, y2] = ring[(index + 1) % ring.length] as [number, number]
    const crosses = y1 > latitude !== y2 > latitude
    if (crosses && longitude < x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside
  }
  return inside
}

/** The grid that holds the point, else the one with the nearest corner within `reach` metres. */
export function gridAt<Grid extends { polygon: Ring }>(point: Point, grids: Grid[], reach: number): Grid | undefined {
  const holding = grids.find((grid) => isInside(point, grid.polygon))
  if (holding) return holding
  const nearest = grids
    .map((grid) => ({ grid, metres: Math.min(...grid.polygon.map((corner) => metresToCorner(point, corner))) }))
    .sort((a, b) => a.metres - b.metres)[0]
  return nearest && nearest.metres <= reach ? nearest.grid : undefined
}

const metresToCorner = (point: Point, [longitude, latitude]: [number, number]) =>
  metresBetween(point, { longitude, latitude })
