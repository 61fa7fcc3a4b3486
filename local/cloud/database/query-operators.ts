import * as mingo from 'mingo/operators/query'
import { isObject } from '../protocol/ejson.ts'
import { CloudFailure, requestFailed } from '../protocol/failure.ts'
import { compareValues, isNested } from './compare.ts'
import { distanceBetween, nearestDistance, parseCircle, parseNearOperand } from './geo.ts'
import { valuesAt } from './keys.ts'
import { intersects, isWithin, type Shape, shapeOf, shapesOf } from './shapes.ts'

const mingoOperators: any = mingo
const fieldValue = (document: unknown, field: string) =>
  valuesAt(document, field.split('.')).values.at(-1)

/** A test whether at least one geometry of a field is accepted. */
const anyShapeTest = (field: string, accepts: (shape: Shape) => boolean) => (document: unknown) =>
  shapesOf(fieldValue(document, field)).some(accepts)

function parseGeometry(operatorName: string, operand: any): Shape {
  const shape = shapeOf(operand?.$geometry)
  if (!shape || (operatorName === '$geoWithin' && !shape.polygons.length))
    throw requestFailed(
      `${operatorName}: not simulated: this geometry in a geo query (${String(operand?.$geometry?.type)})`,
    )
  return shape
}

const notSimulated = (operatorName: string) => () => {
  throw new CloudFailure('NOT_SIMULATED', `not simulated: ${operatorName}`)
}

/** A query operator whose operand must be an array of at least `minLength` elements. */
const listOperator =
  (operatorName: string, minLength: number) =>
  (field: string, operand: unknown, options: unknown) => {
    if (!Array.isArray(operand) || operand.length < minLength)
      throw requestFailed(`${operatorName} needs ${minLength ? 'a nonempty' : 'an'} array`)
    return operand.some(isNested) && !minLength
      ? equalityTest(field, operand, operatorName === '$nin')
      : mingoOperators[operatorName](field, operand, options)
  }

/**
 * A test whether a field equals one of some values, or none of them if it is negated. An object
 * equals only an object with the same fields in the same order.
 */
const equalityTest = (field: string, operandValues: unknown[], isNegated: boolean) => {
  const equalsAny = (element: unknown) =>
    operandValues.some((operandValue) =>
      operandValue instanceof RegExp
        ? typeof element === 'string' && operandValue.test(element)
        : !compareValues(element, operandValue),
    )
  return (document: unknown) =>
    valuesAt(document, field.split('.')).values.some(equalsAny) !== isNegated
}

const equalityOperator =
  (operatorName: '$eq' | '$ne') => (field: string, operand: any, options: any) =>
    isNested(operand)
      ? equalityTest(field, [operand], operatorName === '$ne')
      : mingoOperators[operatorName](field, operand, options)

/** Compared with null, `$gte` and `$lte` mean equality. A missing field equals null. */
const nullableOperator =
  (operatorName: '$gte' | '$lte') => (field: string, operand: any, options: any) =>
    mingoOperators[operand === null ? '$eq' : operatorName](field, operand, options)

/** Corrected versions of mingo's query operators that differ from MongoDB (cloud-protocol 5.2). */
export const queryOperators: any = {
  $and: listOperator('$and', 1),
  $or: listOperator('$or', 1),
  $nor: listOperator('$nor', 1),
  $in: listOperator('$in', 0),
  $nin: listOperator('$nin', 0),
  $eq: equalityOperator('$eq'),
  $ne: equalityOperator('$ne'),
  $gte: nullableOperator('$gte'),
  $lte: nullableOperator('$lte'),
  $all: (field: string, operand: any, options: any) => {
    if (!Array.isArray(operand)) throw requestFailed('$all needs an array')
    return mingo.$all(field, operand as any, options)
  },
  $elemMatch: (field: string, operand: any, options: any) => {
    // EJSON reads `{$regex: …}` as a regular expression.
    const criteria = operand instanceof RegExp ? { $regex: operand } : operand
    if (!isObject(criteria)) throw requestFailed('$elemMatch needs an object')
    return mingo.$elemMatch(field, criteria as any, options)
  },
  $nearSphere: (field: string, operand: unknown) => {
    const { centre, minMetres, maxMetres } = parseNearOperand(operand)
    return (document: unknown) => {
      const metres = nearestDistance(fieldValue(document, field), centre)
      return metres !== undefined && metres >= minMetres && metres <= maxMetres
    }
  },
  $geoWithin: (field: string, operand: unknown) => {
    const circle = parseCircle(operand)
    if (circle)
      return anyShapeTest(field, ({ points }) =>
        points.every((point) => distanceBetween(point, circle.centre) <= circle.metres),
      )
    const areaShape = parseGeometry('$geoWithin', operand)
    return anyShapeTest(field, (shape) => isWithin(shape, areaShape))
  },
  $geoIntersects: (field: string, operand: unknown) => {
    const geometry = parseGeometry('$geoIntersects', operand)
    return anyShapeTest(field, (shape) => intersects(shape, geometry))
  },
  $mod: (field: string, operand: any) => {
    const [divisor, remainder] = Array.isArray(operand) ? operand : []
    const isValid =
      operand?.length === 2 && operand.every((element: unknown) => typeof element === 'number')
    if (!divisor || !isValid)
      throw requestFailed('$mod needs a divisor other than 0, and a remainder')
    const accepts = (element: unknown) =>
      typeof element === 'number' && Math.trunc(element) % divisor === remainder
    return (document: unknown) => valuesAt(document, field.split('.')).values.some(accepts)
  },
  $size: (field: string, requiredSize: unknown) => {
    if (!Number.isInteger(requiredSize) || (requiredSize as number) < 0)
      throw requestFailed('$size needs a whole number')
    return (document: unknown) =>
      valuesAt(document, field.split('.')).values.some(
        (element) => Array.isArray(element) && element.length === requiredSize,
      )
  },
  $jsonSchema: notSimulated('$jsonSchema'),
  $text: notSimulated('$text'),
  $where: notSimulated('$where'),
}
