import { evalExpr } from 'mingo/core'
import { $range, $round, $trunc } from 'mingo/operators/expression'
import { CloudFailure, refused } from '../protocol/failure'
import { circleOf, distance, nearest, nearOf } from './geo'
import { valuesAt } from './keys'
import { intersect, isWithin, type Shape, shapeOf, shapesOf } from './shapes'

/** Where mingo differs from MongoDB (cloud-protocol 5.2), in mingo's own shapes of operators. */

const MAX_RANGE = 100_000
const value = (doc: unknown, field: string) => valuesAt(doc, field.split('.')).values.at(-1)

/** A field with one geometry or several: one that fits is enough. */
const anyShape = (field: string, fits: (shape: Shape) => boolean) => (doc: unknown) =>
  shapesOf(value(doc, field)).some(fits)

function geometryOf(name: string, operand: any): Shape {
  const shape = shapeOf(operand?.$geometry)
  if (!shape || (name === '$geoWithin' && !shape.polygons.length))
    throw refused(`${name}: not simulated: this geometry in a geo query (${String(operand?.$geometry?.type)})`)
  return shape
}

const unknown = (name: string) => () => {
  throw new CloudFailure('NOT_SIMULATED', `not simulated: ${name}`)
}

export const queryMends: any = {
  $nearSphere: (field: string, operand: unknown) => {
    const { centre, min, max } = nearOf(operand)
    return (doc: unknown) => {
      const metres = nearest(value(doc, field), centre)
      return metres !== undefined && metres >= min && metres <= max
    }
  },
  $geoWithin: (field: string, operand: unknown) => {
    const circle = circleOf(operand)
    if (circle)
      return anyShape(field, ({ points }) => points.every((at) => distance(at, circle.centre) <= circle.metres))
    const area = geometryOf('$geoWithin', operand)
    return anyShape(field, (shape) => isWithin(shape, area))
  },
  $geoIntersects: (field: string, operand: unknown) => {
    const other = geometryOf('$geoIntersects', operand)
    return anyShape(field, (shape) => intersect(shape, other))
  },
  $mod: (field: string, [divisor, rest]: number[]) => {
    if (!divisor) throw refused('$mod needs a divisor other than 0')
    const fits = (item: unknown) => typeof item === 'number' && Math.trunc(item) % divisor === rest
    return (doc: unknown) => valuesAt(doc, field.split('.')).values.some(fits)
  },
  $size: (field: string, size: unknown) => {
    if (!Number.isInteger(size) || (size as number) < 0) throw refused('$size needs a whole number')
    return (doc: unknown) =>
      valuesAt(doc, field.split('.')).values.some((item) => Array.isArray(item) && item.length === size)
  },
  $jsonSchema: unknown('$jsonSchema'),
  $text: unknown('$text'),
  $where: unknown('$where'),
}

export const expressionMends: any = {
  /** Weeks begin on Sunday; days before the first Sunday are week 0. */
  $week: (doc: unknown, expr: any, options: any) => {
    const day = evalExpr(doc, { $dayOfYear: expr }, options) as number | null
    const weekday = evalExpr(doc, { $dayOfWeek: expr }, options) as number
    return day === null || day === undefined ? null : Math.floor((day + 7 - weekday) / 7)
  },
  $indexOfBytes: (doc: unknown, expr: any, options: any) => {
    const [text, part, from, to] = texts(evalExpr(doc, expr, options))
    return text === null ? null : Buffer.from(text).subarray(0, to).indexOf(part, from)
  },
  $indexOfCP: (doc: unknown, expr: any, options: any) => {
    const [text, part, from, to] = texts(evalExpr(doc, expr, options))
    if (text === null) return null
    const points = [...text].slice(0, to)
    const at = points.slice(from).join('').indexOf(part)
    return at < 0 ? -1 : from + [...points.slice(from).join('').slice(0, at)].length
  },
  $range: (doc: unknown, expr: any, options: any) => {
    const [start, end, step = 1] = evalExpr(doc, expr, options) as number[]
    if (Math.abs((end! - start!) / step) > MAX_RANGE) throw refused(`$range over ${MAX_RANGE} elements`)
    return $range(doc as any, expr, options)
  },
  $trunc: (doc: unknown, expr: any, options: any) =>
    $trunc(doc as any, Array.isArray(expr) ? expr : [expr, 0], options),
  $round: (doc: unknown, expr: any, options: any) =>
    $round(doc as any, Array.isArray(expr) ? expr : [expr, 0], options),
  $meta: () => null,
}

function texts(args: unknown): [text: string | null, part: string, from: number, to: number | undefined] {
  const [text, part, from, to] = args as any[]
  if (typeof part !== 'string') throw refused('the second argument must be text')
  if (text !== null && text !== undefined && typeof text !== 'string') throw refused('the first argument must be text')
  return [text ?? null, part, from ?? 0, to]
}
