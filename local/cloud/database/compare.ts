import { isObject } from '../protocol/ejson.ts'
import { RANK, toKeyPart } from './keys.ts'

/**
 * Compares two values in BSON's order: by type, then by value. Objects and arrays are compared
 * member by member, in their written order.
 */
export function compareValues(firstValue: any, secondValue: any): number {
  if (typeof firstValue === 'string' && typeof secondValue === 'string')
    return compareOrdered(firstValue, secondValue)
  const firstRanked = toRankedValue(firstValue)
  const secondRanked = toRankedValue(secondValue)
  if (firstRanked.rank !== secondRanked.rank) return firstRanked.rank - secondRanked.rank
  if (firstRanked.rank !== RANK.object && firstRanked.rank !== ARRAY_RANK)
    return compareOrdered(firstRanked.value, secondRanked.value)
  return compareMembers(firstValue, secondValue, firstRanked.rank === ARRAY_RANK)
}

function compareOrdered(firstValue: string | number, secondValue: string | number): number {
  if (firstValue < secondValue) return -1
  return firstValue > secondValue ? 1 : 0
}

function compareMembers(firstValue: object, secondValue: object, isArray: boolean): number {
  const firstMembers = Object.entries(firstValue)
  const secondMembers = Object.entries(secondValue)
  for (const [index, [firstKey, firstMember]] of firstMembers.entries()) {
    if (index >= secondMembers.length) return 1
    const [secondKey, secondMember] = secondMembers[index]!
    // The keys of an array are indexes, so they are always equal here.
    const keyDifference = isArray ? 0 : compareOrdered(firstKey, secondKey)
    const difference = keyDifference || compareValues(firstMember, secondMember)
    if (difference) return difference
  }
  return firstMembers.length - secondMembers.length
}

export const isNested = (value: unknown): boolean => Array.isArray(value) || isObject(value)

/** Arrays come directly after objects. */
const ARRAY_RANK = RANK.object + 0.5

function toRankedValue(value: unknown): { rank: number; value: string | number } {
  if (Array.isArray(value)) return { rank: ARRAY_RANK, value: 0 }
  if (isObject(value)) return { rank: RANK.object, value: 0 }
  // Texts are compared as a whole: without a limit, `toKeyPart` does not shorten them.
  return toKeyPart(value, Number.POSITIVE_INFINITY)
}
