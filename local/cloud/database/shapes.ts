import { isObject } from '../protocol/ejson.ts'
import { isPoint, type Point, type Ring } from './geo.ts'

/** The parts of a GeoJSON geometry. Calculations are planar and in degrees, as in the cloud. */
export interface Shape {
  /** Single points, and the corners of lines and polygons. */
  points: Point[]
  edges: [Point, Point][]
  polygons: Ring[][]
}

interface GeometryType {
  base: 'point' | 'line' | 'polygon'
  /** Whether the coordinates are an array of several such geometries. */
  isMulti: boolean
}
const GEOMETRY_TYPES: Record<string, GeometryType> = {
  Point: { base: 'point', isMulti: false },
  MultiPoint: { base: 'point', isMulti: true },
  LineString: { base: 'line', isMulti: false },
  MultiLineString: { base: 'line', isMulti: true },
  Polygon: { base: 'polygon', isMulti: false },
  MultiPolygon: { base: 'polygon', isMulti: true },
}

/** The parts of a GeoJSON geometry. Undefined if the value is not a valid geometry. */
export function shapeOf(value: any): Shape | undefined {
  const geometryType = isObject(value) ? GEOMETRY_TYPES[value.type] : undefined
  if (!geometryType) return undefined
  const parts: unknown = geometryType.isMulti ? value.coordinates : [value.coordinates]
  if (!Array.isArray(parts)) return undefined
  switch (geometryType.base) {
    case 'point':
      return parts.every(isPoint) ? { points: parts, edges: [], polygons: [] } : undefined
    case 'line':
      return parts.every((line) => isLine(line, 2)) ? shapeOfLines(parts, []) : undefined
    case 'polygon':
      return parts.every(isPolygon) ? shapeOfLines(parts.flat(), parts) : undefined
  }
}

function shapeOfLines(lines: Point[][], polygons: Ring[][]): Shape {
  const edges = lines.flatMap((line) =>
    line.slice(1).map((end, index): [Point, Point] => [line[index]!, end]),
  )
  return { points: lines.flat(), edges, polygons }
}

/** A ring has at least four points, because it ends with its first point. */
const isPolygon = (rings: unknown): rings is Ring[] =>
  Array.isArray(rings) && rings.every((ring) => isLine(ring, 4))

/** The geometries in a field: one, or an array of them. */
export const shapesOf = (value: unknown): Shape[] =>
  (Array.isArray(value) ? value : [value]).flatMap((geometry) => shapeOf(geometry) ?? [])

export function intersects(firstShape: Shape, secondShape: Shape): boolean {
  return (
    firstShape.points.some((point) => touches(secondShape, point)) ||
    secondShape.points.some((point) => touches(firstShape, point)) ||
    firstShape.edges.some(([p, q]) => secondShape.edges.some(([r, s]) => segmentsMeet(p, q, r, s)))
  )
}

/** Whether a geometry lies completely inside the polygons of an area or on their edges. */
export function isWithin(shape: Shape, area: Shape): boolean {
  const isInside = (point: Point) => area.polygons.some((rings) => isInPolygon(point, rings))
  const midpoint = ([p, q]: [Point, Point]): Point => [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]
  const coversHole = (hole: Ring) =>
    shape.polygons.some((rings) => hole.every((point) => isInPolygon(point, rings)))
  return (
    shape.points.every(isInside) &&
    shape.edges.every(
      (edge) =>
        isInside(midpoint(edge)) &&
        !area.edges.some(([r, s]) => segmentsCross(edge[0], edge[1], r, s)),
    ) &&
    !area.polygons.some((rings) => rings.slice(1).some(coversHole))
  )
}

const isLine = (value: unknown, minLength: number): value is Point[] =>
  Array.isArray(value) && value.length >= minLength && value.every(isPoint)

const touches = (shape: Shape, point: Point) =>
  shape.polygons.some((rings) => isInPolygon(point, rings)) ||
  shape.edges.some(([p, q]) => isBetween(point, p, q)) ||
  shape.points.some(([x, y]) => x === point[0] && y === point[1])

/** Whether a point is in a polygon, by ray casting. Edges belong to the polygon, holes do not. */
function isInPolygon(point: Point, [outer, ...holes]: Ring[]): boolean {
  if (!outer || !isInRing(point, outer)) return false
  return !holes.some((hole) => isInRing(point, hole) && !isOnRing(point, hole))
}

function isInRing(point: Point, corners: Ring): boolean {
  if (isOnRing(point, corners)) return true
  const [pointX, pointY] = point
  let isInside = false
  for (
    let index = 0, previousIndex = corners.length - 1;
    index < corners.length;
    previousIndex = index++
  ) {
    const [cornerX, cornerY] = corners[index]!
    const [previousX, previousY] = corners[previousIndex]!
    if (
      cornerY > pointY !== previousY > pointY &&
      pointX < ((previousX - cornerX) * (pointY - cornerY)) / (previousY - cornerY) + cornerX
    )
      isInside = !isInside
  }
  return isInside
}

const isOnRing = (point: Point, ring: Ring) =>
  ring.some((corner, index) => isBetween(point, corner, ring[(index + 1) % ring.length]!))

/** In degrees, or square degrees for areas: absorbs rounding errors. */
const TOLERANCE = 1e-12

/** Twice the signed area of a triangle: the sign tells on which side of the line a point lies. */
const signedArea = ([x1, y1]: Point, [x2, y2]: Point, [x, y]: Point) =>
  (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)

function isBetween(point: Point, start: Point, end: Point): boolean {
  const isInRange = (coordinate: number, firstBound: number, secondBound: number) =>
    coordinate >= Math.min(firstBound, secondBound) - TOLERANCE &&
    coordinate <= Math.max(firstBound, secondBound) + TOLERANCE
  const [pointX, pointY] = point
  return (
    Math.abs(signedArea(start, end, point)) <= TOLERANCE &&
    isInRange(pointX, start[0], end[0]) &&
    isInRange(pointY, start[1], end[1])
  )
}

/** Whether the line segments pq and rs cross or touch each other. */
function segmentsMeet(p: Point, q: Point, r: Point, s: Point): boolean {
  return (
    segmentsCross(p, q, r, s) ||
    isBetween(p, r, s) ||
    isBetween(q, r, s) ||
    isBetween(r, p, q) ||
    isBetween(s, p, q)
  )
}

/** Whether each of the line segments pq and rs passes through the inside of the other. */
function segmentsCross(p: Point, q: Point, r: Point, s: Point): boolean {
  const areOnOppositeSides = (firstArea: number, secondArea: number) =>
    (firstArea > TOLERANCE && secondArea < -TOLERANCE) ||
    (firstArea < -TOLERANCE && secondArea > TOLERANCE)
  return (
    areOnOppositeSides(signedArea(p, q, r), signedArea(p, q, s)) &&
    areOnOppositeSides(signedArea(r, s, p), signedArea(r, s, q))
  )
}
