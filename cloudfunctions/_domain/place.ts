import { metresBetween, metresPerDegree } from '#shared/great-circle'

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
export function gridAt<Grid extends { polygon: Ring }>(
  point: Point,
  grids: Grid[],
  reach: number,
): Grid | undefined {
  const holding = grids.find((grid) => isInside(point, grid.polygon))
  if (holding) return holding
  const nearest = grids
    .map((grid) => ({
      grid,
      metres: Math.min(...grid.polygon.map((corner) => metresToCorner(point, corner))),
    }))
    .sort((a, b) => a.metres - b.metres)[0]
  return nearest && nearest.metres <= reach ? nearest.grid : undefined
}

const metresToCorner = (point: Point, [longitude, latitude]: [number, number]) =>
  metresBetween(point, { longitude, latitude })

/** Cells a degree: one is 222 m high, and in China 130 to 220 m wide. */
const perDegree = 500

const rowOf = (degrees: number) => Math.floor(degrees * perDegree)
const cellName = (column: number, row: number) => `${column}:${row}`

/** The cell of a grid over the map that a place lies in: equal text where others are near. */
export const cellOf = ({ longitude, latitude }: Point): string =>
  cellName(rowOf(longitude), rowOf(latitude))

/**
 * North and south of any shop of China, degrees; towards the poles a metre is ever more of a
 * degree.
 */
const maxLatitude = 60

/**
 * The cells that a circle touches, in rings around its centre, the nearest ring first. None where
 * no shop of China can be.
 */
export function cellsAround({ longitude, latitude }: Point, metres: number): string[][] {
  if (Math.abs(latitude) > maxLatitude) return []
  const high = metres / metresPerDegree
  const wide = high / Math.cos((latitude * Math.PI) / 180)
  const [column, row] = [rowOf(longitude), rowOf(latitude)]
  const rings: string[][] = []
  for (let x = rowOf(longitude - wide); x <= rowOf(longitude + wide); x++)
    for (let y = rowOf(latitude - high); y <= rowOf(latitude + high); y++) {
      const ring = Math.max(Math.abs(x - column), Math.abs(y - row))
      rings[ring] = [...(rings[ring] ?? []), cellName(x, y)]
    }
  return rings
}
