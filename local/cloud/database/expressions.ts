import { evalExpr } from 'mingo/core'
import * as built from 'mingo/operators/expression'
import { type Doc, isObject } from '../protocol/ejson.ts'
import { refused } from '../protocol/failure.ts'
import { compareValues } from './compare.ts'
import { dateMends } from './dates.ts'

type Expression = (doc: any, expr: any, options: any) => unknown

const operators: any = built
const MAX_RANGE = 100_000
const isNil = (value: unknown) => value === null || value === undefined
const onValue =
  (run: (value: any) => unknown): Expression =>
  (doc, expr, options) =>
    run(evalExpr(doc, expr, options))
const one = (value: unknown) => (Array.isArray(value) && value.length === 1 ? value[0] : value)

/** Values of all types have an order, and a missing one comes before null. */
const compared = (holds: (sign: number) => unknown): Expression =>
  onValue((pair) => {
    if (!Array.isArray(pair) || pair.length !== 2) throw refused('a comparison takes exactly 2 arguments')
    const [a, b] = pair
    return holds(
      a === undefined || b === undefined
        ? Number(a !== undefined) - Number(b !== undefined)
        : Math.sign(compareValues(a, b)),
    )
  })

/** MongoDB refuses where mingo answers NaN or infinity. */
const finite =
  (name: string, run: any): Expression =>
  (doc, expr, options) => {
    const value = run(doc, expr, options)
    if (typeof value === 'number' && !Number.isFinite(value)) throw refused(`${name}: the arguments have no result`)
    return value
  }

/** Refuses arguments that mingo accepts and MongoDB does not, before or after evaluation. */
const checked =
  (name: string, fits: (value: any, expr: any) => boolean): Expression =>
  (doc, expr, options) => {
    if (!fits(evalExpr(doc, expr, options), expr)) throw refused(`${name}: wrong arguments`)
    return operators[name](doc, expr, options)
  }

function textOf(value: any): string {
  if (isNil(value)) return ''
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'object' || typeof value === 'boolean')
    throw refused(`can't convert from ${typeof value} to String`)
  return String(value)
}

const substr = onValue(([text, from, length]: any[]) => {
  const bytes = Buffer.from(textOf(text))
  const end = length < 0 ? bytes.length : from + length
  if (!(from >= 0)) throw refused('$substrBytes: the starting index must be non-negative')
  if ([from, end].some((at) => (bytes[at]! & 0xc0) === 0x80))
    throw refused('$substrBytes: a range cuts a character in two')
  return bytes.subarray(from, end).toString()
})

/** Where mingo differs from MongoDB (cloud-protocol 5.2), in mingo's own shape of operators. */
export const expressionMends: any = {
  ...dateMends,
  $eq: compared((sign) => sign === 0),
  $ne: compared((sign) => sign !== 0),
  $gt: compared((sign) => sign > 0),
  $gte: compared((sign) => sign >= 0),
  $lt: compared((sign) => sign < 0),
  $lte: compared((sign) => sign <= 0),
  $cmp: compared((sign) => sign),
  $mod: finite('$mod', built.$mod),
  $ln: finite('$ln', built.$ln),
  $log: finite('$log', built.$log),
  $log10: finite('$log10', built.$log10),
  $size: checked('$size', (value) => Array.isArray(one(value))),
  $split: checked('$split', ([, separator]) => separator !== ''),
  $ifNull: checked('$ifNull', (value) => Array.isArray(value) && value.length > 1),
  $cond: checked('$cond', (_, expr) => Array.isArray(expr) || (isObject(expr) && 'then' in expr && 'else' in expr)),
  $mergeObjects: checked('$mergeObjects', (value) => [value].flat().every((item) => isNil(item) || isObject(item))),
  $setUnion: (doc: Doc, expr: any, options: any) =>
    (evalExpr(doc, expr, options) as unknown[]).some(isNil) ? null : built.$setUnion(doc, expr, options),
  $substrCP: checked('$substrCP', ([, from, length]) => from >= 0 && length >= 0),
  $substr: substr,
  $substrBytes: substr,
  $strcasecmp: onValue((pair) => {
    const [a, b] = pair.map((item: unknown) => textOf(item).toLowerCase())
    return a < b ? -1 : Number(a > b)
  }),
  $toLower: onValue((value) => textOf(one(value)).toLowerCase()),
  $toUpper: onValue((value) => textOf(one(value)).toUpperCase()),
  $switch: (doc: unknown, { branches, default: otherwise }: any, options: any) => {
    const found = branches?.find((branch: any) => evalExpr(doc, { $and: [branch.case] }, options))
    if (!branches?.length || (!found && otherwise === undefined))
      throw refused('$switch could not find a matching branch for an input, and no default was specified')
    return evalExpr(doc, found ? found.then : otherwise, options)
  },
  $indexOfBytes: onValue((given) => {
    const [text, part, from, to] = texts(given)
    return text === null ? null : Buffer.from(text).subarray(0, to).indexOf(part, from)
  }),
  $indexOfCP: onValue((given) => {
    const [text, part, from, to] = texts(given)
    if (text === null) return null
    const points = [...text].slice(0, to)
    const at = points.slice(from).join('').indexOf(part)
    return at < 0 ? -1 : from + [...points.slice(from).join('').slice(0, at)].length
  }),
  $range: (doc: Doc, expr: any, options: any) => {
    const [start, end, step = 1] = evalExpr(doc, expr, options) as number[]
    if (Math.abs((end! - start!) / step) > MAX_RANGE) throw refused(`$range over ${MAX_RANGE} elements`)
    return built.$range(doc as any, expr, options)
  },
  $trunc: (doc: Doc, expr: any, options: any) =>
    built.$trunc(doc as any, Array.isArray(expr) ? expr : [expr, 0], options),
  $round: (doc: Doc, expr: any, options: any) =>
    built.$round(doc as any, Array.isArray(expr) ? expr : [expr, 0], options),
  $meta: () => null,
}

function texts(args: any[]): [text: string | null, part: string, from: number, to: number | undefined] {
  const [text, part, from = 0, to] = args
  if (typeof part !== 'string') throw refused('the second argument must be text')
  if (!isNil(text) && typeof text !== 'string') throw refused('the first argument must be text')
  if (from < 0 || to < 0) throw refused('an index must not be negative')
  return [text ?? null, part, from, to]
}
