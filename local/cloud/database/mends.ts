import * as built from 'mingo/operators/query'
import { isObject } from '../protocol/ejson.ts'
import { CloudFailure, refused } from '../protocol/failure.ts'
import { compareValues, isNested } from './compare.ts'
import { circleOf, distance, nearest, nearOf } from './geo.ts'
import { valuesAt } from './keys.ts'
import { intersect, isWithin, type Shape, shapeOf, shapesOf } from './shapes.ts'

/** Where mingo differs from MongoDB (cloud-protocol 5.2), in mingo's own shapes of operators. */

const operators: any = built
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

const listed = (name: string, least: number) => (field: string, operand: unknown, options: unknown) => {
  if (!Array.isArray(operand) || operand.length < least)
    throw refused(`${name} needs ${least ? 'a nonempty' : 'an'} array`)
  return operand.some(isNested) && !least
    ? meets(field, operand, name === '$nin')
    : operators[name](field, operand, options)
}

/** An object equals only one with the same fields in the same order. */
const meets = (field: string, wanted: unknown[], not: boolean) => (doc: unknown) =>
  valuesAt(doc, field.split('.')).values.some((item) =>
    wanted.some((one) =>
      one instanceof RegExp ? typeof item === 'string' && one.test(item) : !compareValues(item, one),
    ),
  ) !== not
const equal = (name: '$eq' | '$ne') => (field: string, operand: any, options: any) =>
  isNested(operand) ? meets(field, [operand], name === '$ne') : operators[name](field, operand, options)
/** Nothing is above or below null, and a missing field is as good as null. */
const orNull = (name: '$gte' | '$lte') => (field: string, operand: any, options: any) =>
  operators[operand === null ? '$eq' : name](field, operand, options)

export const queryMends: any = {
  $and: listed('$and', 1),
  $or: listed('$or', 1),
  $nor: listed('$nor', 1),
  $in: listed('$in', 0),
  $nin: listed('$nin', 0),
  $eq: equal('$eq'),
  $ne: equal('$ne'),
  $gte: orNull('$gte'),
  $lte: orNull('$lte'),
  $all: (field: string, operand: any, options: any) => {
    if (!Array.isArray(operand)) throw refused('$all needs an array')
    return built.$all(field, operand as any, options)
  },
  $elemMatch: (field: string, operand: any, options: any) => {
    // EJSON reads `{$regex: …}` as a regular expression.
    const criteria = operand instanceof RegExp ? { $regex: operand } : operand
    if (!isObject(criteria)) throw refused('$elemMatch needs an object')
    return built.$elemMatch(field, criteria as any, options)
  },
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
  $mod: (field: string, operand: any) => {
    const [divisor, rest] = Array.isArray(operand) ? operand : []
    if (!divisor || operand.length !== 2 || operand.some((n: unknown) => typeof n !== 'number'))
      throw refused('$mod needs a divisor other than 0, and a rest')
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
