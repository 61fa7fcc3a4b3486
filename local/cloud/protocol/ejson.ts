import { EJSON } from 'bson'
import { CloudFailure, invalid } from './failure.ts'

export type Doc = Record<string, any>

/** Any of these in a path would let a document reach into JavaScript's own prototypes. */
const unsafe = /(^|\.)(__proto__|constructor|prototype)(\.|$)/

/**
 * Reads one EJSON string of a request: RegExps and server dates become JavaScript values.
 * Absent and empty strings mean `{}`: `collection.remove()` without `where` sends `""`.
 */
export function decode<T = Doc>(text: unknown, now: number): T {
  if (text === undefined || text === null || text === '') return {} as T
  if (typeof text !== 'string') throw invalid('an EJSON string is expected')
  if (text.includes('{"$numberLong":"NaN"}')) throw invalid('an invalid date')
  try {
    return revive(EJSON.parse(text, { relaxed: true }), now, 0) as T
  } catch (error) {
    if (error instanceof CloudFailure) throw error
    throw invalid(`not EJSON: ${(error as Error).message}`)
  }
}

/** Like decode, and sure to be an object. */
export function decodeObject(text: unknown, now: number): Doc {
  const value = decode<unknown>(text, now)
  if (!isObject(value)) throw invalid('an object is expected')
  return value
}

export const encode = (value: unknown): string => EJSON.stringify(value as object, { relaxed: true })

export function isObject(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function revive(value: any, now: number, depth: number): unknown {
  if (depth > 100) throw invalid('nested deeper than 100 levels')
  if (Array.isArray(value)) return value.map((item) => revive(item, now, depth + 1))
  if (value?._bsontype === 'BSONRegExp') return regExp(value.pattern, value.options)
  if (!isObject(value)) {
    if (value && typeof value === 'object' && !value._bsontype && !(value instanceof Date)) throw invalid('bad object')
    return value
  }
  if (isObject(value.$tcb_server_date)) return new Date(now + Number(value.$tcb_server_date.offset ?? 0))
  for (const key of Object.keys(value)) {
    if (unsafe.test(key)) throw invalid(`the key "${key}" is not allowed`)
    value[key] = revive(value[key], now, depth + 1)
  }
  return value
}

function regExp(pattern: string, options: string): RegExp {
  if (options.includes('x')) throw new CloudFailure('NOT_SIMULATED', 'not simulated: option x of a regular expression')
  return new RegExp(pattern, [...options].filter((flag) => 'imsu'.includes(flag)).join(''))
}
