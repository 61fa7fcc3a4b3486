import { createHash } from 'node:crypto'
import { EJSON } from 'bson'
import type { Key } from 'lmdb'
import { isObject } from '../protocol/ejson.ts'
import { invalidParameter } from '../protocol/failure.ts'

/** One value inside an lmdb key: the rank of its BSON type, then the value. */
export interface KeyPart {
  rank: number
  value: string | number
  /** True if keys sort exactly as MongoDB sorts these values. */
  isOrdered: boolean
}

/** The order of the types. MongoDB sorts values by type first. */
export const RANK = {
  none: 0,
  number: 1,
  string: 2,
  object: 3,
  other: 7,
  boolean: 8,
  date: 9,
  geo: 20,
}
/** Greater than every rank. It ends a range of keys. */
export const RANGE_END = 99
const ID_BYTES = 512

/**
 * Converts a value to a part of a key. lmdb keys hold 1978 bytes, so a string longer than
 * `maxLength` characters is stored as its start and a hash.
 */
export function toKeyPart(value: any, maxLength = 200): KeyPart {
  if (value === null || value === undefined) return { rank: RANK.none, value: 0, isOrdered: true }
  switch (typeof value) {
    case 'number':
      return {
        rank: RANK.number,
        // MongoDB sorts NaN before all numbers. `+ 0` turns -0, which equals 0, into 0.
        value: Number.isNaN(value) ? -Infinity : value + 0,
        isOrdered: !Number.isNaN(value),
      }
    case 'boolean':
      return { rank: RANK.boolean, value: value ? 1 : 0, isOrdered: true }
    case 'string':
      if (value.length <= maxLength) return { rank: RANK.string, value, isOrdered: true }
      return {
        rank: RANK.string,
        value: `${value.slice(0, maxLength)}\u0001${shortHash(value)}`,
        isOrdered: false,
      }
  }
  if (value instanceof Date) return { rank: RANK.date, value: value.getTime(), isOrdered: true }
  if (Array.isArray(value) || isObject(value)) {
    return {
      rank: RANK.object,
      value: shortHash(JSON.stringify(withSortedKeys(value))),
      isOrdered: false,
    }
  }
  return { rank: RANK.other, value: shortHash(EJSON.stringify({ value })), isOrdered: false }
}

/**
 * Converts a document's `_id` to a part of a key. CloudBase allows strings, numbers and ObjectIds.
 * @throws CloudFailure for any other value
 */
export function toIdPart(documentId: any): KeyPart {
  const byteLength = typeof documentId === 'string' ? Buffer.byteLength(documentId) : 1
  const isAllowedType =
    typeof documentId === 'string' ||
    (typeof documentId === 'number' && Number.isFinite(documentId)) ||
    documentId?._bsontype === 'ObjectId'
  if (!isAllowedType || byteLength === 0 || byteLength > ID_BYTES)
    throw invalidParameter(`_id must be text of 1 to ${ID_BYTES} bytes or a number`)
  return documentId._bsontype
    ? { rank: RANK.other, value: documentId.toHexString(), isOrdered: true }
    : toKeyPart(documentId, ID_BYTES)
}

/** The document id at the end of an index key. */
export const idFromIndexKey = (indexKey: Key[]): KeyPart => ({
  rank: indexKey.at(-2) as number,
  value: indexKey.at(-1) as string | number,
  isOrdered: true,
})

/** A key part as text, for maps and sets. */
export const keyPartText = (keyPart: { rank: number; value: string | number }) =>
  `${keyPart.rank}:${keyPart.value}`

/**
 * The values that an index contains for a dotted path. Arrays along the path and at its end
 * contribute each of their elements; `passesArray` tells whether there was an array.
 */
export function valuesAt(
  document: unknown,
  pathSegments: string[],
): { values: unknown[]; passesArray: boolean } {
  const values: unknown[] = []
  let passesArray = false
  const collectValues = (value: any, depth: number): void => {
    if (depth === pathSegments.length) {
      if (Array.isArray(value)) {
        passesArray = true
        values.push(...value)
      }
      values.push(value)
    } else if (Array.isArray(value)) {
      passesArray = true
      // A number in the path is an index; every other segment is a field of each element.
      if (/^\d+$/.test(pathSegments[depth]!))
        collectValues(value[Number(pathSegments[depth])], depth + 1)
      for (const element of value) if (typeof element === 'object') collectValues(element, depth)
    } else {
      collectValues(value?.[pathSegments[depth]!], depth + 1)
    }
  }
  collectValues(document, 0)
  return { values: values.length ? values : [undefined], passesArray }
}

/** 27 characters of base64: 160 bits, which makes a collision practically impossible. */
const shortHash = (text: string) =>
  createHash('sha256').update(text).digest('base64url').slice(0, 27)

function withSortedKeys(value: any): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys)
  if (isObject(value)) {
    const fieldNames = Object.keys(value).sort()
    return fieldNames.map((fieldName) => [fieldName, withSortedKeys(value[fieldName])])
  }
  return EJSON.serialize({ value })
}
