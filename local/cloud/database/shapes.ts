import { isObject } from '../protocol/ejson.ts'
import { isPoint, type Point, type Ring } from './geo.ts'

/** A GeoJSON geometry taken apart. Planar, in degrees, as the cloud's geo index is. */
export interface Shape {
  /** Points by themselves and the corners of everything else. */
  points: Point[]
  edges: [Point, Point][]
  polygons: Ring[][]
}

/** Coordinates nest one level deeper from kind to kind: point, line, polygon. */
const DEPTH: Record<string, [depth: number, many: boolean]> = {
  Point: [0, false],
  MultiPoint: [0, true],
  LineString: [1, false],
  MultiLineString: [1, true],
  Polygon: [2, false],
  MultiPolygon: [2, true],
}

/** Undefined when the value is no geometry. */
export function shapeOf(value: any): Shape | undefined {
  const [depth, many] = (isObject(value) && DEPTH[value.type]) || [-1, false]
  const parts: any[] = many ? value.coordinates : [value?.coordinates]
  if (depth < 0 || !Array.isArray(parts)) return undefined
  if (depth === 0) return parts.every(isPoint) ? { points: parts, edges: [], polygons: [] } : undefined
  const polygons: Ring[][] = depth === 2 ? parts : []
  if (depth === 2 && !polygons.every((rings) => Array.isArray(rings) && rings.every((ring) => isLine(ring, 4))))
    return undefined
  const lines: unknown[] = depth === 2 ? polygons.flat() : parts
  if (!lines.every((line): line is Point[] => isLine(line, 2))) return undefined
  const edges = lines.flatMap((line) => line.slice(1).map((end, at): [Point, Point] => [line[at]!, end]))
  return { points: lines.flat(), edges, polygons }
}

/** Every geometry that a field holds: one, or an array of them. */
export const shapesOf = (value: unknown): Shape[] =>
  (Array.isArray(value) ? value : [value]).flatMap((item) => shapeOf(item) ?? [])

export function intersect(a: Shape, b: Shape): boolean {
  return (
    a.points.some((point) => touches(b, point)) ||
    b.points.some((point) => touches(a, point)) ||
    a.edges.some(([p, q]) => b.edges.some(([r, s]) => crosses(p, q, r, s)))
  )
}

/** Whether all of a geometry lies in an area of polygons; the edge belongs to it. */
export function isWithin(shape: Shape, area: Shape): boolean {
  const inside = (point: Point) => area.polygons.some((rings) => inPolygon(point, rings))
  const middle = ([p, q]: [Point, Point]): Point => [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]
  const around = (hole: Ring) => shape.polygons.some((rings) => hole.every((point) => inPolygon(point, rings)))
  return (
    shape.points.every(inside) &&
    shape.edges.every(
      (edge) => inside(middle(edge)) && !area.edges.some(([r, s]) => crosses(edge[0], edge[1], r, s, true)),
    ) &&
    !area.polygons.some(([, ...holes]) => holes.some(around))
  )
}

const isLine = (value: unknown, least: number): value is Point[] =>
  Array.isArray(value) && value.length >= least && value.every(isPoint)

const touches = (shape: Shape, point: Point) =>
  shape.polygons.some((rings) => inPolygon(point, rings)) ||
  shape.edges.some(([p, q]) => isBetween(point, p, q)) ||
  shape.points.some(([x, y]) => x === point[0] && y === point[1])

/** Ray casting; the edge belongs to the polygon, holes do not. */
function inPolygon(point: Point, [outer, ...holes]: Ring[]): boolean {
  if (!outer || !inRing(point, outer)) return false
  return !holes.some((hole) => inRing(point, hole) && !onRing(point, hole))
}

function inRing(point: Point, ring: Ring): boolean {
  if (onRing(point, ring)) return true
  const [x, y] = point
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i]!
    const [xj, yj] = ring[j]!
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}

const onRing = (point: Point, ring: Ring) =>
  ring.some((start, at) => isBetween(point, start, ring[(at + 1) % ring.length]!))

const NEAR = 1e-12
/** Twice the area of the triangle: its sign says on which side of the line the third point lies. */
const side = ([x1, y1]: Point, [x2, y2]: Point, [x, y]: Point) => (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)

function isBetween(point: Point, start: Point, end: Point): boolean {
  const between = (v: number, a: number, b: number) => v >= Math.min(a, b) - NEAR && v <= Math.max(a, b) + NEAR
  const [x, y] = point
  return Math.abs(side(start, end, point)) <= NEAR && between(x, start[0], end[0]) && between(y, start[1], end[1])
}

/** Two pieces of line meet; `through` = each passes through the inside of the other. */
function crosses(p: Point, q: Point, r: Point, s: Point, through = false): boolean {
  const apart = (a: number, b: number) => (a > NEAR && b < -NEAR) || (a < -NEAR && b > NEAR)
  if (apart(side(p, q, r), side(p, q, s)) && apart(side(r, s, p), side(r, s, q))) return true
  return !through && (isBetween(p, r, s) || isBetween(q, r, s) || isBetween(r, p, q) || isBetween(s, p, q))
}
