import { createHash } from 'node:crypto'
import { EJSON } from 'bson'
import type { Key } from 'lmdb'
import { isObject } from '../protocol/ejson.ts'
import { invalid } from '../protocol/failure.ts'

/**
 * One value inside an lmdb key: BSON's type order as a number, then the value.
 * `plain` = keys sort exactly as MongoDB sorts such values, one key a document.
 */
export interface Part {
  rank: number
  value: string | number
  plain: boolean
}

export const RANK = { none: 0, number: 1, string: 2, object: 3, other: 7, boolean: 8, date: 9, geo: 20 }
/** Greater than every rank: closes a range. */
export const END = 99
const ID_BYTES = 512

/** `room` bounds the characters of a string: lmdb keys hold 1978 bytes. Longer strings keep their start and a hash. */
export function partOf(value: any, room = 200): Part {
  if (value === null || value === undefined) return { rank: RANK.none, value: 0, plain: true }
  switch (typeof value) {
    case 'number':
      return { rank: RANK.number, value: Number.isNaN(value) ? -Infinity : value + 0, plain: !Number.isNaN(value) }
    case 'boolean':
      return { rank: RANK.boolean, value: value ? 1 : 0, plain: true }
    case 'string':
      if (value.length <= room) return { rank: RANK.string, value, plain: true }
      return { rank: RANK.string, value: `${value.slice(0, room)}\u0001${hash(value)}`, plain: false }
  }
  if (value instanceof Date) return { rank: RANK.date, value: value.getTime(), plain: true }
  if (Array.isArray(value) || isObject(value)) {
    return { rank: RANK.object, value: hash(JSON.stringify(sorted(value))), plain: false }
  }
  return { rank: RANK.other, value: hash(EJSON.stringify({ value })), plain: false }
}

/** The key of a document's `_id`: strings, numbers and ObjectIds, as CloudBase has them. */
export function idPart(id: any): Part {
  const length = typeof id === 'string' ? Buffer.byteLength(id) : 1
  const known =
    typeof id === 'string' || (typeof id === 'number' && Number.isFinite(id)) || id?._bsontype === 'ObjectID'
  if (!known || length === 0 || length > ID_BYTES)
    throw invalid(`_id must be text of 1 to ${ID_BYTES} bytes or a number`)
  return id._bsontype ? { rank: RANK.other, value: id.toHexString(), plain: true } : partOf(id, ID_BYTES)
}

/** The id at the end of an index key. */
export const idOf = (key: Key[]): Part => ({
  rank: key.at(-2) as number,
  value: key.at(-1) as string | number,
  plain: true,
})

export const idText = (part: { rank: number; value: string | number }) => `${part.rank}:${part.value}`

/** The values that an index sees at a dotted path: it descends into arrays on the way and at the end. */
export function valuesAt(doc: unknown, path: string[]): { values: unknown[]; many: boolean } {
  const values: unknown[] = []
  let many = false
  const walk = (value: any, depth: number): void => {
    if (depth === path.length) {
      if (Array.isArray(value)) {
        many = true
        values.push(...value)
      }
      values.push(value)
    } else if (Array.isArray(value)) {
      many = true
      if (/^\d+$/.test(path[depth]!)) walk(value[Number(path[depth])], depth + 1)
      for (const item of value) if (typeof item === 'object') walk(item, depth)
    } else {
      walk(value?.[path[depth]!], depth + 1)
    }
  }
  walk(doc, 0)
  return { values: values.length ? values : [undefined], many }
}

const hash = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 27)

function sorted(value: any): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (isObject(value)) {
    const keys = Object.keys(value).sort()
    return keys.map((key) => [key, sorted(value[key])])
  }
  return EJSON.serialize({ value })
}
