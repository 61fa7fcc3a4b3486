import type { Key } from 'lmdb'
import { type Doc, isObject } from '../protocol/ejson.ts'
import { type Condition, conditionsOf } from './conditions.ts'
import { coveringRanges, parseCircle, parseNearOperand } from './geo.ts'
import { maxTextLength } from './indexes.ts'
import { END, type KeyPart, RANK, toIdPart, toKeyPart } from './keys.ts'
import type { Index, Table } from './store.ts'

type KeyRange = [low: Key[], high: Key[]]
/** Where to look for candidates. The complete query is always tested on each of them. */
export type Plan =
  | { kind: 'ids'; candidateIds: KeyPart[] }
  /**
   * `order` applies to the key elements after the first `from`; several ranges are merged by it.
   */
  | { kind: 'index'; index: Index; ranges: KeyRange[]; order: 1 | -1 | 0; sortFrom: number }
  | { kind: 'union'; branchPlans: Plan[] }
  | { kind: 'scan' }

const MAX_POINTS = 2000
const MAX_MERGED = 50

/**
 * Chooses the cheapest plan for a query. If an index plan has `order: 0`, the caller must sort the
 * documents.
 */
export function planQuery(table: Table, query: Doc, order: Doc = {}): Plan {
  const conditions = conditionsOf(query)
  const wantedIds = conditions.get('_id')?.allowedValues
  if (wantedIds && wantedIds.length <= MAX_POINTS)
    return { kind: 'ids', candidateIds: wantedIds.flatMap(toIdParts) }
  let bestCandidate: { plan: Plan; score: number } | undefined
  for (const index of table.indexes) {
    const candidate = planIndex(index, conditions, order)
    if (candidate && candidate.score > (bestCandidate?.score ?? 0)) bestCandidate = candidate
  }
  if (bestCandidate) return bestCandidate.plan
  return planBranches(table, query) ?? { kind: 'scan' }
}

function toIdParts(documentId: unknown): KeyPart[] {
  try {
    return [toIdPart(documentId)]
  } catch {
    return []
  }
}

function planBranches(table: Table, query: Doc): Plan | undefined {
  const branches =
    query.$or ??
    (Array.isArray(query.$and) ? query.$and.find((member: Doc) => member?.$or)?.$or : undefined)
  if (!Array.isArray(branches)) return undefined
  const branchPlans = branches.map((branch) =>
    isObject(branch) ? planQuery(table, branch) : ({ kind: 'scan' } as Plan),
  )
  return branchPlans.some(({ kind }) => kind === 'scan')
    ? undefined
    : { kind: 'union', branchPlans }
}

/**
 * A plan that uses one index, with a score. The prefix rule of compound indexes applies: fields
 * with equal values first, then one range or an order. Undefined if the index does not help.
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
      score += 10
    } else {
      if (!condition) break
      const conditionRanges =
        fieldKind === '2d' ? circleRanges(condition) : boundedRange(condition, index)
      if (!conditionRanges) break
      score += 4
      ranges = prefixes.flatMap((prefix) =>
        conditionRanges.map((conditionRange) => withPrefix(prefix, conditionRange)),
      )
    }
  }
  // After a range, the keys are in the order of the range's field, so only an order that begins
  // with this field needs no sorting.
  const sortFrom = ranges ? fieldIndex - 1 : fieldIndex
  const mergeable = prefixes.length <= MAX_MERGED && (!ranges || ranges.length === prefixes.length)
  const direction = index.plain && mergeable ? sortDirection(index, sortFrom, order, conditions) : 0
  if (direction) score += 5
  if (!score) return undefined
  ranges ??= prefixes.map((prefix): KeyRange => [prefix, [...prefix, END]])
  return { plan: { kind: 'index', index, ranges, order: direction, sortFrom: 2 * sortFrom }, score }
}

const withPrefix = (prefix: Key[], [lowerKey, upperKey]: KeyRange): KeyRange => [
  [...prefix, ...lowerKey],
  [...prefix, ...upperKey],
]

/**
 * The direction in which the index, from field `from` on, has the wanted order; 0 if it has not.
 */
function sortDirection(
  index: Index,
  sortFrom: number,
  order: Doc,
  conditions: Map<string, Condition>,
): 1 | -1 | 0 {
  const sortFields = Object.entries(order).filter(
    ([fieldPath]) => conditions.get(fieldPath)?.allowedValues?.length !== 1,
  )
  if (!sortFields.length) return 0
  const direction = sortFields[0]![1]
  const indexFields = index.fields.slice(sortFrom)
  const isWalked = sortFields.every(
    ([fieldPath, fieldDirection], fieldIndex) =>
      fieldDirection === direction &&
      indexFields[fieldIndex]?.[0] === fieldPath &&
      indexFields[fieldIndex][1] === indexFields[0]![1],
  )
  return isWalked ? direction : 0
}

function equalKeyParts(condition: Condition, maxLength: number): KeyPart[] | undefined {
  if (!condition.allowedValues || condition.allowedValues.length > MAX_POINTS) return undefined
  const keyParts = condition.allowedValues.map((value) => toKeyPart(value, maxLength))
  return [
    ...new Map(keyParts.map((keyPart) => [`${keyPart.rank}:${keyPart.value}`, keyPart])).values(),
  ]
}

const RANGE_RANKS: number[] = [RANK.number, RANK.string, RANK.boolean, RANK.date]

function boundedRange(condition: Condition, index: Index): KeyRange[] | undefined {
  const maxLength = maxTextLength(index)
  if (condition.prefix !== undefined) {
    const start = condition.prefix.slice(0, maxLength)
    return [
      [
        [RANK.string, start],
        [RANK.string, `${start}\uffff`, END],
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
  const isLong = typeof upperPart?.value === 'string' && upperPart.value.length >= maxLength
  const start = lowerPart ? [valueRank, lowerPart.value] : [valueRank]
  if (!upperPart) return [[start, [valueRank + 0.5]]]
  return [[start, [valueRank, isLong ? `${upperPart.value}\uffff` : upperPart.value, END]]]
}

const truncateText = (value: unknown, maxLength: number) =>
  typeof value === 'string' ? value.slice(0, maxLength) : value

function circleRanges(condition: Condition): KeyRange[] | undefined {
  const nearOperand = condition.nearOperand && parseNearOperand(condition.nearOperand)
  const circle = nearOperand
    ? { centre: nearOperand.centre, metres: nearOperand.maxMetres }
    : parseCircle(condition.withinOperand)
  if (!circle || !Number.isFinite(circle.metres)) return undefined
  return coveringRanges(circle.centre, circle.metres)?.map(
    ([firstHash, lastHash]): KeyRange => [
      [RANK.geo, firstHash],
      [RANK.geo, lastHash],
    ],
  )
}
