import type { Key } from 'lmdb'
import { type Doc, isObject } from '../protocol/ejson.ts'
import { type Condition, conditionsOf } from './conditions.ts'
import { coveringRanges, parseCircle, parseNearOperand } from './geo.ts'
import { maxTextLength } from './indexes.ts'
import { type KeyPart, keyPartText, RANGE_END, RANK, toIdPart, toKeyPart } from './keys.ts'
import type { Index, Table } from './store.ts'

type KeyRange = [low: Key[], high: Key[]]

interface IndexPlan {
  kind: 'index'
  index: Index
  ranges: KeyRange[]
  /** The direction in which the index has the requested order; 0 if it does not have it. */
  order: 1 | -1 | 0
  /** The position in a key from which on keys are compared when several ranges are merged. */
  sortFrom: number
}

/** Where to look for candidates. The complete query is always tested on each of them. */
export type Plan =
  | { kind: 'ids'; candidateIds: KeyPart[] }
  | IndexPlan
  | { kind: 'union'; branchPlans: Plan[] }
  | { kind: 'scan' }

/** How many ids or combinations of equal values are looked up one by one. */
const MAX_POINTS = 2000
/** How many ranges are merged into one order. With more, sorting is cheaper. */
const MAX_MERGED = 50

/** The score of an index plan is a sum: for each field with equal values, a range and an order. */
const EQUALITY_SCORE = 10
const ORDER_SCORE = 5
const RANGE_SCORE = 4

/**
 * Chooses the cheapest plan for a query. If an index plan has `order: 0`, the caller must sort the
 * documents.
 */
export function planQuery(table: Table, query: Doc, order: Doc = {}): Plan {
  const conditions = conditionsOf(query)
  const requestedIds = conditions.get('_id')?.allowedValues
  if (requestedIds && requestedIds.length <= MAX_POINTS)
    return { kind: 'ids', candidateIds: requestedIds.flatMap(toIdParts) }

  let bestCandidate: { plan: Plan; score: number } | undefined
  for (const index of table.indexes) {
    const candidate = planIndex(index, conditions, order)
    if (candidate && candidate.score > (bestCandidate?.score ?? 0)) bestCandidate = candidate
  }
  if (bestCandidate) return bestCandidate.plan
  return planBranches(table, query) ?? { kind: 'scan' }
}

/** The key part of an id. Empty if no document can have this id. */
function toIdParts(documentId: unknown): KeyPart[] {
  try {
    return [toIdPart(documentId)]
  } catch {
    return []
  }
}

/** A plan for the branches of a `$or`. Undefined if there is none or a branch needs a scan. */
function planBranches(table: Table, query: Doc): Plan | undefined {
  const andMembers: Doc[] = Array.isArray(query.$and) ? query.$and : []
  const branches = query.$or ?? andMembers.find((member) => member?.$or)?.$or
  if (!Array.isArray(branches)) return undefined
  const branchPlans = branches.map((branch) =>
    isObject(branch) ? planQuery(table, branch) : ({ kind: 'scan' } as Plan),
  )
  return branchPlans.some(({ kind }) => kind === 'scan')
    ? undefined
    : { kind: 'union', branchPlans }
}

/**
 * A plan that uses one index, with a score. The prefix rule of compound indexes applies: the index
 * narrows by its first fields as long as they have equal values, then by one range or an order.
 * Undefined if the index does not help.
 */
function planIndex(
  index: Index,
  conditions: Map<string, Condition>,
  order: Doc,
): { plan: Plan; score: number } | undefined {
  let prefixes: Key[][] = [[]]
  let score = 0
  let ranges: KeyRange[] | undefined
  let fieldIndex = 0
  const maxLength = maxTextLength(index)
  for (; fieldIndex < index.fields.length && !ranges; fieldIndex++) {
    const [fieldPath, fieldKind] = index.fields[fieldIndex]!
    const condition = conditions.get(fieldPath)
    const equalParts =
      fieldKind === '2d' || !condition ? undefined : equalKeyParts(condition, maxLength)
    if (equalParts && prefixes.length * equalParts.length <= MAX_POINTS) {
      prefixes = prefixes.flatMap((prefix) =>
        equalParts.map((equalPart) => [...prefix, equalPart.rank, equalPart.value]),
      )
      score += EQUALITY_SCORE
    } else {
      if (!condition) break
      const conditionRanges =
        fieldKind === '2d' ? circleRanges(condition) : boundedRange(condition, index)
      if (!conditionRanges) break
      score += RANGE_SCORE
      ranges = prefixes.flatMap((prefix) =>
        conditionRanges.map((conditionRange) => withPrefix(prefix, conditionRange)),
      )
    }
  }

  // After a range, the keys are in the order of the range's field, so only an order that begins
  // with this field needs no sorting.
  const firstSortField = ranges ? fieldIndex - 1 : fieldIndex
  const isMergeable =
    prefixes.length <= MAX_MERGED && (!ranges || ranges.length === prefixes.length)
  const direction =
    index.plain && isMergeable ? sortDirection(index, firstSortField, order, conditions) : 0
  if (direction) score += ORDER_SCORE
  if (!score) return undefined

  ranges ??= prefixes.map((prefix): KeyRange => [prefix, [...prefix, RANGE_END]])
  // Each field takes two positions in a key: its rank and its value.
  const sortFrom = 2 * firstSortField
  return { plan: { kind: 'index', index, ranges, order: direction, sortFrom }, score }
}

const withPrefix = (prefix: Key[], [lowerKey, upperKey]: KeyRange): KeyRange => [
  [...prefix, ...lowerKey],
  [...prefix, ...upperKey],
]

/**
 * The direction in which the index has the requested order, from one of its fields on; 0 if it does
 * not have it.
 */
function sortDirection(
  index: Index,
  firstSortField: number,
  order: Doc,
  conditions: Map<string, Condition>,
): 1 | -1 | 0 {
  // A field with one value does not influence the order.
  const sortFields = Object.entries(order).filter(
    ([fieldPath]) => conditions.get(fieldPath)?.allowedValues?.length !== 1,
  )
  if (!sortFields.length) return 0
  const direction = sortFields[0]![1]
  const indexFields = index.fields.slice(firstSortField)
  const hasOrder = sortFields.every(
    ([fieldPath, fieldDirection], fieldIndex) =>
      fieldDirection === direction &&
      indexFields[fieldIndex]?.[0] === fieldPath &&
      indexFields[fieldIndex][1] === indexFields[0]![1],
  )
  return hasOrder ? direction : 0
}

/** The different key parts of the allowed values. Undefined if there are none, or too many. */
function equalKeyParts(condition: Condition, maxLength: number): KeyPart[] | undefined {
  if (!condition.allowedValues || condition.allowedValues.length > MAX_POINTS) return undefined
  const keyParts = condition.allowedValues.map((value) => toKeyPart(value, maxLength))
  return [...new Map(keyParts.map((keyPart) => [keyPartText(keyPart), keyPart])).values()]
}

/** The types whose keys are in MongoDB's order, so that a range of keys is a range of values. */
const RANGE_RANKS: number[] = [RANK.number, RANK.string, RANK.boolean, RANK.date]

/** The range of keys that a prefix or bounds allow. Undefined if they do not narrow the search. */
function boundedRange(condition: Condition, index: Index): KeyRange[] | undefined {
  const maxLength = maxTextLength(index)
  if (condition.prefix !== undefined) {
    const start = condition.prefix.slice(0, maxLength)
    return [
      [
        [RANK.string, start],
        [RANK.string, `${start}\uffff`, RANGE_END],
      ],
    ]
  }
  const lowerPart =
    condition.lowerBound && toKeyPart(truncateText(condition.lowerBound.value, maxLength))
  // In an array, one element may satisfy the lower bound and another the upper bound. So only one
  // bound narrows the range if the index contains arrays.
  const upperPart =
    condition.upperBound && (index.plain || !lowerPart)
      ? toKeyPart(truncateText(condition.upperBound.value, maxLength))
      : undefined
  const valueRank = (lowerPart ?? upperPart)?.rank
  if (valueRank === undefined || !RANGE_RANKS.includes(valueRank)) return undefined
  if (lowerPart && upperPart && lowerPart.rank !== upperPart.rank) return []

  const start = lowerPart ? [valueRank, lowerPart.value] : [valueRank]
  // Without an upper bound, the range ends before the next type.
  if (!upperPart) return [[start, [valueRank + 0.5]]]
  // A shortened text must not exclude the longer texts that begin with it.
  const isShortened = typeof upperPart.value === 'string' && upperPart.value.length >= maxLength
  const endValue = isShortened ? `${upperPart.value}\uffff` : upperPart.value
  return [[start, [valueRank, endValue, RANGE_END]]]
}

const truncateText = (value: unknown, maxLength: number) =>
  typeof value === 'string' ? value.slice(0, maxLength) : value

/** The ranges of geohashes for a circle. Undefined if the condition has no circle with a radius. */
function circleRanges(condition: Condition): KeyRange[] | undefined {
  const nearOperand = condition.nearOperand && parseNearOperand(condition.nearOperand)
  const circle = nearOperand
    ? { centre: nearOperand.centre, metres: nearOperand.maxMetres }
    : parseCircle(condition.withinOperand)
  if (!circle || !Number.isFinite(circle.metres)) return undefined
  return coveringRanges(circle.centre, circle.metres)?.map(
    ([firstHash, endHash]): KeyRange => [
      [RANK.geo, firstHash],
      [RANK.geo, endHash],
    ],
  )
}
