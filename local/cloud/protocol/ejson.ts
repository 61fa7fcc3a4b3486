import { EJSON } from 'bson'
import { CloudFailure, invalidParameter } from './failure.ts'

export type Doc = Record<string, any>

/** With one of these names in a path, a document could change JavaScript's prototypes. */
const UNSAFE_NAME = /(^|\.)(__proto__|constructor|prototype)(\.|$)/

/**
 * Decodes one EJSON string of a request. Regular expressions and server dates become JavaScript
 * values. A missing or empty string means `{}`: `collection.remove()` without `where` sends `""`.
 * @throws CloudFailure if the text is not valid EJSON
 */
export function decode<T = Doc>(ejsonText: unknown, nowMs: number): T {
  if (ejsonText === undefined || ejsonText === null || ejsonText === '') return {} as T
  if (typeof ejsonText !== 'string') throw invalidParameter('an EJSON string is expected')
  // The SDK encodes an invalid Date like this.
  if (ejsonText.includes('{"$numberLong":"NaN"}')) throw invalidParameter('an invalid date')
  try {
    return reviveValue(EJSON.parse(ejsonText, { relaxed: true }), nowMs, 0) as T
  } catch (error) {
    if (error instanceof CloudFailure) throw error
    throw invalidParameter(`not EJSON: ${(error as Error).message}`)
  }
}

/** Like `decode`. Throws if the value is not an object. */
export function decodeObject(ejsonText: unknown, nowMs: number): Doc {
  const value = decode<unknown>(ejsonText, nowMs)
  if (!isObject(value)) throw invalidParameter('an object is expected')
  return value
}

export const encode = (value: unknown): string =>
  EJSON.stringify(value as object, { relaxed: true })

/** Whether a value is a plain object, and not an array, a date or an instance of a class. */
export function isObject(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const MAX_DEPTH = 100

/** Replaces regular expressions and server dates inside a decoded value, which is changed. */
function reviveValue(value: any, nowMs: number, depth: number): unknown {
  if (depth > MAX_DEPTH) throw invalidParameter(`nested deeper than ${MAX_DEPTH} levels`)
  if (Array.isArray(value)) return value.map((element) => reviveValue(element, nowMs, depth + 1))
  if (value?._bsontype === 'BSONRegExp') return toRegExp(value.pattern, value.options)
  if (!isObject(value)) {
    if (isForeignObject(value)) throw invalidParameter('bad object')
    return value
  }
  // `db.serverDate({offset})` means the time of the server plus an offset in ms.
  if (isObject(value.$tcb_server_date))
    return new Date(nowMs + Number(value.$tcb_server_date.offset ?? 0))
  for (const fieldName of Object.keys(value)) {
    if (UNSAFE_NAME.test(fieldName)) throw invalidParameter(`the key "${fieldName}" is not allowed`)
    value[fieldName] = reviveValue(value[fieldName], nowMs, depth + 1)
  }
  return value
}

/** Whether a value is an object of a class that EJSON does not produce. */
const isForeignObject = (value: any) =>
  value !== null && typeof value === 'object' && !value._bsontype && !(value instanceof Date)

/** Flags that JavaScript does not know are ignored. */
function toRegExp(pattern: string, options: string): RegExp {
  if (options.includes('x'))
    throw new CloudFailure('NOT_SIMULATED', 'not simulated: option x of a regular expression')
  return new RegExp(pattern, [...options].filter((flag) => 'imsu'.includes(flag)).join(''))
}
