import { metresBetween, metresPerDegree } from '#shared/great-circle'
import { isInside, type Point, type Ring } from '../../cloudfunctions/_domain/place'

/** What a comparison of boundaries needs of a grid. */
interface BoundedGrid {
  id: string
  name: string
  polygon: Ring
}

export interface Overlap {
  names: [string, string]
  squareMetres: number
}

/** An area that is in no grid and that grids surround. */
export interface Gap {
  /** A location in it. */
  at: Point
  squareMetres: number
  /** Names of the grids around it. */
  neighbours: string[]
}

export interface BoundaryReport {
  /** Distance between the sampled points. Narrower overlaps and gaps may be missed. */
  stepMetres: number
  overlaps: Overlap[]
  gaps: Gap[]
}

const finestStepMetres = 20
/** A larger area is sampled more coarsely. */
const maxPoints = 2_000_000
/** Smaller areas come from rounded coordinates. Nobody could correct them. */
const minOverlapSquareMetres = 1_500
const minGapSquareMetres = 5_000
/** Free points on each side of the grids, so that their surroundings are one connected area. */
const marginPoints = 3

const uncovered = -1

/**
 * Compares the boundaries of grids on a raster of points. Exact intersection fails on polygons that
 * touch, cross or repeat a corner; a raster does not.
 *
 * A gap is an area in no grid that cannot be reached from the surroundings on a path of three
 * points' width. So a narrow lane between two grids is a gap, too. The area around a district is
 * none.
 */
export function compareBoundaries(grids: readonly BoundedGrid[]): BoundaryReport {
  const raster = createRaster(grids.map(({ polygon }) => polygon))
  const nameOf = (index: number) => grids[index]!.name
  const overlaps = paintGrids(raster, grids).filter(
    ({ squareMetres }) => squareMetres >= minOverlapSquareMetres,
  )

  return {
    stepMetres: Math.round(raster.stepMetres),
    overlaps: overlaps.map(({ first, second, squareMetres }) => ({
      names: [nameOf(first), nameOf(second)],
      squareMetres,
    })),
    gaps: findGaps(raster, nameOf),
  }
}

interface Raster {
  columns: number
  rows: number
  stepMetres: number
  origin: Point
  /** Metres of one degree of longitude here. */
  metresPerLongitude: number
  /** The grid of each point, as its index in the list of grids, or `uncovered`. */
  owners: Int32Array
}

function createRaster(rings: Ring[]): Raster {
  const corners = rings.flat()
  const limits = { west: 180, east: -180, south: 90, north: -90 }
  for (const [longitude, latitude] of corners) {
    limits.west = Math.min(limits.west, longitude)
    limits.east = Math.max(limits.east, longitude)
    limits.south = Math.min(limits.south, latitude)
    limits.north = Math.max(limits.north, latitude)
  }

  const { west, east, south, north } = corners.length > 0 ? limits : noArea
  const middle = (((south + north) / 2) * Math.PI) / 180
  const metresPerLongitude = metresPerDegree * Math.cos(middle)
  const width = (east - west) * metresPerLongitude
  const height = (north - south) * metresPerDegree
  const stepMetres = Math.max(finestStepMetres, Math.sqrt((width * height) / maxPoints))
  const columns = Math.ceil(width / stepMetres) + 2 * marginPoints
  const rows = Math.ceil(height / stepMetres) + 2 * marginPoints

  return {
    columns,
    rows,
    stepMetres,
    origin: {
      longitude: west - (marginPoints * stepMetres) / metresPerLongitude,
      latitude: south - (marginPoints * stepMetres) / metresPerDegree,
    },
    metresPerLongitude,
    owners: new Int32Array(columns * rows).fill(uncovered),
  }
}

const noArea = { west: 0, east: 0, south: 0, north: 0 }

/**
 * Assigns each point to the first grid that contains it. @returns where other grids contain it, too
 */
function paintGrids(raster: Raster, grids: readonly BoundedGrid[]) {
  const { columns, stepMetres, owners } = raster
  const overlapPoints = new Map<string, { first: number; second: number; points: number }>()
  for (const [index, { polygon }] of grids.entries())
    for (const { row, firstColumn, endColumn } of spansOf(raster, polygon))
      for (let column = firstColumn; column < endColumn; column++) {
        const point = row * columns + column
        const owner = owners[point]!
        if (owner === uncovered) owners[point] = index
        else {
          const key = `${owner} ${index}`
          const overlap = overlapPoints.get(key) ?? { first: owner, second: index, points: 0 }
          overlapPoints.set(key, { ...overlap, points: overlap.points + 1 })
        }
      }

  return [...overlapPoints.values()].map(({ first, second, points }) => ({
    first,
    second,
    squareMetres: Math.round(points * stepMetres ** 2),
  }))
}

/**
 * The points inside a ring, as spans of columns in each row. In a row, the ring begins at each odd
 * crossing of its edges and ends at the next even one. `endColumn` is not part of the span.
 */
function* spansOf({ origin, stepMetres, metresPerLongitude, rows, columns }: Raster, ring: Ring) {
  const corners = ring.map(([longitude, latitude]) => ({
    x: ((longitude - origin.longitude) * metresPerLongitude) / stepMetres,
    y: ((latitude - origin.latitude) * metresPerDegree) / stepMetres,
  }))
  const heights = corners.map(({ y }) => y)

  const firstRow = Math.max(0, Math.floor(Math.min(...heights)))
  const lastRow = Math.min(rows - 1, Math.ceil(Math.max(...heights)))
  for (let row = firstRow; row <= lastRow; row++) {
    // Corners often have round coordinates. Half a step keeps the row away from them.
    const height = row + 0.5
    const crossings: number[] = []
    for (const [index, start] of corners.entries()) {
      const end = corners[(index + 1) % corners.length]!
      if (start.y > height === end.y > height) continue
      crossings.push(start.x + ((height - start.y) / (end.y - start.y)) * (end.x - start.x))
    }

    crossings.sort((first, second) => first - second)

    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const firstColumn = Math.max(0, Math.ceil(crossings[pair]! - 0.5))
      const endColumn = Math.min(columns, Math.ceil(crossings[pair + 1]! - 0.5))
      yield { row, firstColumn, endColumn }
    }
  }
}

function findGaps(raster: Raster, nameOf: (index: number) => string): Gap[] {
  const { owners, stepMetres } = raster
  const isSurroundings = markSurroundings(raster)

  const isVisited = new Uint8Array(owners.length)
  const gaps: Gap[] = []
  for (let start = 0; start < owners.length; start++) {
    if (owners[start] !== uncovered || isSurroundings[start] || isVisited[start]) continue

    // Collects the connected points in no grid, and the grids next to them.
    const points = [start]
    const neighbours = new Set<number>()
    isVisited[start] = 1

    for (let next = 0; next < points.length; next++)
      for (const neighbour of adjacentPoints(raster, points[next]!)) {
        const owner = owners[neighbour]!
        if (owner !== uncovered) neighbours.add(owner)
        else if (!isSurroundings[neighbour] && !isVisited[neighbour]) {
          isVisited[neighbour] = 1
          points.push(neighbour)
        }
      }

    const squareMetres = Math.round(points.length * stepMetres ** 2)
    const middle = points[Math.floor(points.length / 2)]!
    if (squareMetres >= minGapSquareMetres)
      gaps.push({
        at: locationOf(raster, middle),
        squareMetres,
        neighbours: [...neighbours].map(nameOf),
      })
  }

  return gaps
}

/**
 * Marks the points of the surroundings of the grids. They can be reached from the edge of the
 * raster over points that have no grid next to them. The points next to such a path are marked,
 * too.
 */
function markSurroundings(raster: Raster): Uint8Array {
  const { owners } = raster
  const isWide = (point: number) =>
    owners[point] === uncovered &&
    pointsAround(raster, point).every((neighbour) => owners[neighbour] === uncovered)
  const marks = new Uint8Array(owners.length)
  const reachedPoints = [0]
  marks[0] = 1

  for (let next = 0; next < reachedPoints.length; next++)
    for (const neighbour of adjacentPoints(raster, reachedPoints[next]!))
      if (!marks[neighbour] && isWide(neighbour)) {
        marks[neighbour] = 1
        reachedPoints.push(neighbour)
      }

  for (const point of reachedPoints)
    for (const neighbour of pointsAround(raster, point))
      if (owners[neighbour] === uncovered) marks[neighbour] = 1

  return marks
}

/** The up to four points in the same row or column next to a point. */
function adjacentPoints({ columns, owners }: Raster, point: number): number[] {
  const column = point % columns
  const neighbours = [point - columns, point + columns]
  if (column > 0) neighbours.push(point - 1)
  if (column < columns - 1) neighbours.push(point + 1)
  return neighbours.filter((neighbour) => neighbour >= 0 && neighbour < owners.length)
}

/** The up to eight points around a point. */
function pointsAround(raster: Raster, point: number): number[] {
  const { columns, owners } = raster
  const column = point % columns
  const surroundingPoints: number[] = []
  for (const rowShift of [-columns, 0, columns])
    for (const columnShift of [-1, 0, 1]) {
      const neighbour = point + rowShift + columnShift
      const isOnRaster = neighbour >= 0 && neighbour < owners.length
      const isSameRow = column + columnShift >= 0 && column + columnShift < columns
      if (isOnRaster && isSameRow && neighbour !== point) surroundingPoints.push(neighbour)
    }
  return surroundingPoints
}

const locationOf = (
  { columns, origin, stepMetres, metresPerLongitude }: Raster,
  point: number,
) => ({
  longitude: roundDegrees(
    origin.longitude + (((point % columns) + 0.5) * stepMetres) / metresPerLongitude,
  ),
  latitude: roundDegrees(
    origin.latitude + ((Math.floor(point / columns) + 0.5) * stepMetres) / metresPerDegree,
  ),
})

const roundDegrees = (degrees: number) => Math.round(degrees * 1e6) / 1e6

/** Number of points in each direction by which grids are compared with a closed one. */
const samplesPerSide = 30

/** A grid that is farther away does not take over the cases of a closed one. */
const maxSuccessorMetres = 5_000

/**
 * The grid that takes over from a closed one: the one that covers most of its area, otherwise the
 * one with the nearest corner within `maxSuccessorMetres`.
 */
export function findSuccessor<Grid extends BoundedGrid>(
  { polygon }: Pick<BoundedGrid, 'polygon'>,
  openGrids: readonly Grid[],
): Grid | undefined {
  const insidePoints = pointsInside(polygon)
  const counts = openGrids.map((grid) => ({
    grid,
    points: insidePoints.filter((point) => isInside(point, grid.polygon)).length,
  }))
  const [largest] = counts.sort((first, second) => second.points - first.points)
  if (largest && largest.points > 0) return largest.grid

  const corners = polygon.map(([longitude, latitude]) => ({ longitude, latitude }))
  const distances = openGrids.map((grid) => ({ grid, metres: minDistanceBetween(corners, grid) }))
  const [nearest] = distances.sort((first, second) => first.metres - second.metres)
  return nearest && nearest.metres <= maxSuccessorMetres ? nearest.grid : undefined
}

function pointsInside(ring: Ring): Point[] {
  const longitudes = ring.map(([longitude]) => longitude)
  const latitudes = ring.map(([, latitude]) => latitude)
  const west = Math.min(...longitudes)
  const south = Math.min(...latitudes)
  const width = Math.max(...longitudes) - west

  const height = Math.max(...latitudes) - south
  const points: Point[] = []
  for (let column = 0; column < samplesPerSide; column++)
    for (let row = 0; row < samplesPerSide; row++) {
      const point = {
        longitude: west + ((column + 0.5) / samplesPerSide) * width,
        latitude: south + ((row + 0.5) / samplesPerSide) * height,
      }
      if (isInside(point, ring)) points.push(point)
    }

  return points
}

const minDistanceBetween = (corners: Point[], { polygon }: BoundedGrid): number =>
  Math.min(
    ...polygon.flatMap(([longitude, latitude]) =>
      corners.map((corner) => metresBetween(corner, { longitude, latitude })),
    ),
  )
