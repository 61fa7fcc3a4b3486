import { isObject } from '../protocol/ejson.ts'
import { partOf, RANK } from './keys.ts'

/** BSON's order: types first, then values; objects and arrays member by member, as they are written. */
export function compareValues(a: any, b: any): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : Number(a > b)
  const [x, y] = [ranked(a), ranked(b)]
  if (x.rank !== y.rank) return x.rank - y.rank
  if (x.rank !== RANK.object && x.rank !== ARRAY) return x.value < y.value ? -1 : Number(x.value > y.value)
  const [left, right] = [Object.entries(a), Object.entries(b)]
  for (const [at, [key, value]] of left.entries()) {
    const [otherKey, other] = right[at] ?? []
    if (otherKey === undefined) return 1
    const difference =
      (x.rank === ARRAY ? 0 : Number(key > otherKey) - Number(key < otherKey)) || compareValues(value, other)
    if (difference) return difference
  }
  return left.length - right.length
}

export const isNested = (value: unknown): boolean => Array.isArray(value) || isObject(value)

const ARRAY = RANK.object + 0.5
const ranked = (value: unknown): { rank: number; value: string | number } =>
  isNested(value)
    ? { rank: Array.isArray(value) ? ARRAY : RANK.object, value: 0 }
    : partOf(value, Number.POSITIVE_INFINITY)
