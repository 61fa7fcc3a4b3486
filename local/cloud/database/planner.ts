import type { Key } from 'lmdb'
import { type Doc, isObject } from '../protocol/ejson.ts'
import { type Condition, conditionsOf } from './conditions.ts'
import { circleOf, cover, nearOf } from './geo.ts'
import { roomFor } from './indexes.ts'
import { END, idPart, type Part, partOf, RANK } from './keys.ts'
import type { Index, Table } from './store.ts'

type Range = [low: Key[], high: Key[]]
/** Where to look for candidates; the full query always runs over them. */
export type Plan =
  | { kind: 'ids'; ids: Part[] }
  /** `order` starts after the first `from` elements of a key; several ranges are then merged. */
  | { kind: 'index'; index: Index; ranges: Range[]; order: 1 | -1 | 0; from: number }
  | { kind: 'union'; plans: Plan[] }
  | { kind: 'scan' }

const MAX_POINTS = 2000
const MAX_MERGED = 50

/** Chooses the cheapest way to the documents of a query in this order. `order: 0` means: sort them yourself. */
export function plan(table: Table, query: Doc, order: Doc = {}): Plan {
  const conditions = conditionsOf(query)
  const ids = conditions.get('_id')?.in
  if (ids && ids.length <= MAX_POINTS) return { kind: 'ids', ids: ids.flatMap(tryId) }
  let best: { plan: Plan; score: number } | undefined
  for (const index of table.indexes) {
    const found = viaIndex(index, conditions, order)
    if (found && found.score > (best?.score ?? 0)) best = found
  }
  if (best) return best.plan
  return viaOr(table, query) ?? { kind: 'scan' }
}

function tryId(id: unknown): Part[] {
  try {
    return [idPart(id)]
  } catch {
    return []
  }
}

function viaOr(table: Table, query: Doc): Plan | undefined {
  const branches =
    query.$or ?? (Array.isArray(query.$and) ? query.$and.find((member: Doc) => member?.$or)?.$or : undefined)
  if (!Array.isArray(branches)) return undefined
  const plans = branches.map((branch) => (isObject(branch) ? plan(table, branch) : ({ kind: 'scan' } as Plan)))
  return plans.some(({ kind }) => kind === 'scan') ? undefined : { kind: 'union', plans }
}

/** Equal fields first, then one range or an order: the prefix rule of every compound index. */
function viaIndex(
  index: Index,
  conditions: Map<string, Condition>,
  order: Doc,
): { plan: Plan; score: number } | undefined {
  let prefixes: Key[][] = [[]]
  let score = 0
  let ranges: Range[] | undefined
  let next = 0
  for (; next < index.fields.length && !ranges; next++) {
    const [path, kind] = index.fields[next]!
    const condition = conditions.get(path)
    const parts = kind === '2d' || !condition ? undefined : pointsIn(condition, roomFor(index))
    if (parts && prefixes.length * parts.length <= MAX_POINTS) {
      prefixes = prefixes.flatMap((prefix) => parts.map((part) => [...prefix, part.rank, part.value]))
      score += 10
    } else {
      const spans = condition && (kind === '2d' ? circles(condition) : rangeIn(condition, index))
      if (spans)
        ranges = prefixes.flatMap((prefix) =>
          spans.map(
            ([low, high]): Range => [
              [...prefix, ...low],
              [...prefix, ...high],
            ],
          ),
        )
      if (spans) score += 4
      else break
    }
  }
  // After a range the key goes on with the field of that range: only an order that begins there can be served.
  const from = ranges ? next - 1 : next
  const mergeable = prefixes.length <= MAX_MERGED && (!ranges || ranges.length === prefixes.length)
  const direction = index.plain && mergeable ? served(index, from, order, conditions) : 0
  if (direction) score += 5
  if (!score) return undefined
  ranges ??= prefixes.map((prefix): Range => [prefix, [...prefix, END]])
  return { plan: { kind: 'index', index, ranges, order: direction, from: 2 * from }, score }
}

/** Direction in which the index walks in the wanted order from field `from` on, or 0. */
function served(index: Index, from: number, order: Doc, conditions: Map<string, Condition>): 1 | -1 | 0 {
  const wanted = Object.entries(order).filter(([path]) => conditions.get(path)?.in?.length !== 1)
  if (!wanted.length) return 0
  const direction = wanted[0]![1]
  const rest = index.fields.slice(from)
  const isWalked = wanted.every(
    ([path, way], at) => way === direction && rest[at]?.[0] === path && rest[at][1] === rest[0]![1],
  )
  return isWalked ? direction : 0
}

function pointsIn(condition: Condition, room: number): Part[] | undefined {
  if (!condition.in || condition.in.length > MAX_POINTS) return undefined
  const parts = condition.in.map((value) => partOf(value, room))
  return [...new Map(parts.map((part) => [`${part.rank}:${part.value}`, part])).values()]
}

const RANGED: number[] = [RANK.number, RANK.string, RANK.boolean, RANK.date]

function rangeIn(condition: Condition, index: Index): Range[] | undefined {
  const room = roomFor(index)
  if (condition.prefix !== undefined) {
    const start = condition.prefix.slice(0, room)
    return [
      [
        [RANK.string, start],
        [RANK.string, `${start}\uffff`, END],
      ],
    ]
  }
  const low = condition.low && partOf(cut(condition.low.value, room))
  // Two elements of an array may satisfy one end each, so only one end narrows where arrays are.
  const high = condition.high && (index.plain || !low) ? partOf(cut(condition.high.value, room)) : undefined
  const rank = (low ?? high)?.rank
  if (rank === undefined || !RANGED.includes(rank)) return undefined
  if (low && high && low.rank !== high.rank) return []
  const isLong = typeof high?.value === 'string' && high.value.length >= room
  return [
    [low ? [rank, low.value] : [rank], high ? [rank, isLong ? `${high.value}\uffff` : high.value, END] : [rank + 0.5]],
  ]
}

const cut = (value: unknown, room: number) => (typeof value === 'string' ? value.slice(0, room) : value)

function circles(condition: Condition): Range[] | undefined {
  const near = condition.near && nearOf(condition.near)
  const circle = near ? { centre: near.centre, metres: near.max } : circleOf(condition.within)
  if (!circle || !Number.isFinite(circle.metres)) return undefined
  return cover(circle.centre, circle.metres)?.map(
    ([from, to]): Range => [
      [RANK.geo, from],
      [RANK.geo, to],
    ],
  )
}
