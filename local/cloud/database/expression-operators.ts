import { evalExpr } from 'mingo/core'
import * as mingo from 'mingo/operators/expression'
import { type Doc, isObject } from '../protocol/ejson.ts'
import { requestFailed } from '../protocol/failure.ts'
import { compareValues } from './compare.ts'
import { dateOperators } from './date-operators.ts'

type Expression = (document: any, expression: any, options: any) => unknown

const mingoOperators: any = mingo
const MAX_RANGE = 100_000
const isNil = (value: unknown) => value === null || value === undefined

/** An operator that computes its result from the evaluated operand. */
const valueOperator =
  (evaluate: (value: any) => unknown): Expression =>
  (document, expression, options) =>
    evaluate(evalExpr(document, expression, options))

/** The operand of a unary operator may be written as an array of one. */
const unwrapSingle = (value: unknown) =>
  Array.isArray(value) && value.length === 1 ? value[0] : value

/** A comparison operator. Values of all types have an order; a missing value comes before null. */
const comparisonOperator = (toResult: (sign: number) => unknown): Expression =>
  valueOperator((operands) => {
    if (!Array.isArray(operands) || operands.length !== 2)
      throw requestFailed('a comparison takes exactly 2 arguments')
    const [firstOperand, secondOperand] = operands
    const hasMissing = firstOperand === undefined || secondOperand === undefined
    return toResult(
      hasMissing
        ? Number(firstOperand !== undefined) - Number(secondOperand !== undefined)
        : Math.sign(compareValues(firstOperand, secondOperand)),
    )
  })

/** An operator that throws where mingo returns NaN or infinity, as MongoDB does. */
const finiteOperator =
  (operatorName: string, evaluate: any): Expression =>
  (document, expression, options) => {
    const value = evaluate(document, expression, options)
    if (typeof value === 'number' && !Number.isFinite(value))
      throw requestFailed(`${operatorName}: the arguments have no result`)
    return value
  }

/** An operator that throws on arguments that mingo accepts and MongoDB does not. */
const checkedOperator =
  (operatorName: string, isValid: (value: any, expression: any) => boolean): Expression =>
  (document, expression, options) => {
    if (!isValid(evalExpr(document, expression, options), expression))
      throw requestFailed(`${operatorName}: wrong arguments`)
    return mingoOperators[operatorName](document, expression, options)
  }

/** The text of a value, as MongoDB's text operators convert it; `''` for a missing value. */
function textOf(value: any): string {
  if (isNil(value)) return ''
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'object' || typeof value === 'boolean')
    throw requestFailed(`can't convert from ${typeof value} to String`)
  return String(value)
}

/**
 * `$substrBytes`. A negative length means up to the end. Byte positions must not cut a character.
 */
const substringOfBytes = valueOperator(([sourceText, startIndex, length]: any[]) => {
  const bytes = Buffer.from(textOf(sourceText))
  const endIndex = length < 0 ? bytes.length : startIndex + length
  if (!(startIndex >= 0))
    throw requestFailed('$substrBytes: the starting index must be non-negative')
  // In UTF-8, the second and later bytes of a character begin with the bits 10.
  const isInsideCharacter = (byteIndex: number) => (bytes[byteIndex]! & 0xc0) === 0x80
  if (isInsideCharacter(startIndex) || isInsideCharacter(endIndex))
    throw requestFailed('$substrBytes: a range cuts a character in two')
  return bytes.subarray(startIndex, endIndex).toString()
})

/** Corrected versions of mingo's operators that differ from MongoDB (cloud-protocol 5.2). */
export const expressionOperators: any = {
  ...dateOperators,
  $eq: comparisonOperator((sign) => sign === 0),
  $ne: comparisonOperator((sign) => sign !== 0),
  $gt: comparisonOperator((sign) => sign > 0),
  $gte: comparisonOperator((sign) => sign >= 0),
  $lt: comparisonOperator((sign) => sign < 0),
  $lte: comparisonOperator((sign) => sign <= 0),
  $cmp: comparisonOperator((sign) => sign),
  $mod: finiteOperator('$mod', mingo.$mod),
  $ln: finiteOperator('$ln', mingo.$ln),
  $log: finiteOperator('$log', mingo.$log),
  $log10: finiteOperator('$log10', mingo.$log10),
  $size: checkedOperator('$size', (value) => Array.isArray(unwrapSingle(value))),
  $split: checkedOperator('$split', ([, separator]) => separator !== ''),
  $ifNull: checkedOperator('$ifNull', (value) => Array.isArray(value) && value.length > 1),
  $cond: checkedOperator(
    '$cond',
    (_, expression) =>
      Array.isArray(expression) ||
      (isObject(expression) && 'then' in expression && 'else' in expression),
  ),
  $mergeObjects: checkedOperator('$mergeObjects', (value) =>
    [value].flat().every((operand) => isNil(operand) || isObject(operand)),
  ),
  $setUnion: (document: Doc, expression: any, options: any) =>
    (evalExpr(document, expression, options) as unknown[]).some(isNil)
      ? null
      : mingo.$setUnion(document, expression, options),
  $substrCP: checkedOperator(
    '$substrCP',
    ([, startIndex, length]) => startIndex >= 0 && length >= 0,
  ),
  $substr: substringOfBytes,
  $substrBytes: substringOfBytes,
  $strcasecmp: valueOperator((operands) => {
    const [firstText, secondText] = operands.map((operand: unknown) =>
      textOf(operand).toLowerCase(),
    )
    return firstText < secondText ? -1 : Number(firstText > secondText)
  }),
  $toLower: valueOperator((value) => textOf(unwrapSingle(value)).toLowerCase()),
  $toUpper: valueOperator((value) => textOf(unwrapSingle(value)).toUpperCase()),
  $switch: (document: unknown, { branches, default: defaultExpression }: any, options: any) => {
    const matchingBranch = branches?.find((branch: any) =>
      evalExpr(document, { $and: [branch.case] }, options),
    )
    if (!branches?.length || (!matchingBranch && defaultExpression === undefined))
      throw requestFailed(
        '$switch could not find a matching branch for an input, and no default was specified',
      )
    const resultExpression = matchingBranch ? matchingBranch.then : defaultExpression
    return evalExpr(document, resultExpression, options)
  },
  $indexOfBytes: valueOperator((operands) => {
    const { sourceText, searchText, startIndex, endIndex } = parseSearchOperands(operands)
    return sourceText === null
      ? null
      : Buffer.from(sourceText).subarray(0, endIndex).indexOf(searchText, startIndex)
  }),
  $indexOfCP: valueOperator((operands) => {
    const { sourceText, searchText, startIndex, endIndex } = parseSearchOperands(operands)
    if (sourceText === null) return null
    const searchedText = [...sourceText].slice(startIndex, endIndex).join('')
    const codeUnitIndex = searchedText.indexOf(searchText)
    if (codeUnitIndex < 0) return -1
    // Indexes count code points, but JavaScript's `indexOf` counts code units.
    const codePointIndex = [...searchedText.slice(0, codeUnitIndex)].length
    return startIndex + codePointIndex
  }),
  $range: (document: Doc, expression: any, options: any) => {
    const [start, end, step = 1] = evalExpr(document, expression, options) as number[]
    if (Math.abs((end! - start!) / step) > MAX_RANGE)
      throw requestFailed(`$range over ${MAX_RANGE} elements`)
    return mingo.$range(document as any, expression, options)
  },
  $trunc: (document: Doc, expression: any, options: any) =>
    mingo.$trunc(
      document as any,
      Array.isArray(expression) ? expression : [expression, 0],
      options,
    ),
  $round: (document: Doc, expression: any, options: any) =>
    mingo.$round(
      document as any,
      Array.isArray(expression) ? expression : [expression, 0],
      options,
    ),
  $meta: () => null,
}

interface SearchOperands {
  sourceText: string | null
  searchText: string
  startIndex: number
  endIndex: number | undefined
}

/** Reads the operands of `$indexOfBytes` and `$indexOfCP`. */
function parseSearchOperands(operands: any[]): SearchOperands {
  const [sourceText, searchText, startIndex = 0, endIndex] = operands
  if (typeof searchText !== 'string') throw requestFailed('the second argument must be text')
  if (!isNil(sourceText) && typeof sourceText !== 'string')
    throw requestFailed('the first argument must be text')
  if (startIndex < 0 || endIndex < 0) throw requestFailed('an index must not be negative')
  return { sourceText: sourceText ?? null, searchText, startIndex, endIndex }
}
