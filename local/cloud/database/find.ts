import { type Doc, isObject } from '../protocol/ejson.ts'
import { invalid, refused } from '../protocol/failure.ts'
import { compareValues } from './compare.ts'
import { conditionsOf } from './conditions.ts'
import { bounded, compile, guarded, isRisky } from './engine.ts'
import { nearest, nearOf } from './geo.ts'
import { valuesAt } from './keys.ts'
import { type Plan, plan } from './planner.ts'
import type { Table } from './store.ts'
import type { Found, View } from './view.ts'

export interface FindSpec {
  query?: Doc
  order?: Doc
  skip?: number
  limit?: number
  projection?: Doc
}

/**
 * The cost of a query: how many documents were read, whether an index led to them, and whether all of them were sorted
 * because no index has them in the wanted order.
 */
export type Watcher = (cost: {
  table: Table
  query: Doc
  order: Doc
  examined: number
  found: number
  how: string
  sorted: boolean
}) => void

/** Documents of a query, in order, before projection. */
export function search(view: View, table: Table, spec: FindSpec, watch?: Watcher): Found[] {
  const query = spec.query ?? {}
  const order = checkedOrder(spec.order ?? {})
  const from = spec.skip ?? 0
  const until = from + (spec.limit ?? Number.POSITIVE_INFINITY)
  const asked = nearIn(query)
  if (
    asked
      ? !table.indexes.some(({ fields: [first] }) => first?.[0] === asked.path && first[1] === '2d')
      : nearAnywhere(query)
  )
    throw refused('unable to find index for $geoNear query')
  const near = Object.keys(order).length ? undefined : asked
  if (near && !Number.isFinite(near.max) && spec.limit) {
    const found = byRings(view, table, spec, near, until, watch)
    if (found) return found
  }
  const way = plan(table, query, order)
  const { _id, ...rest } = query
  // Most requests name one document by its id: they need no engine.
  const byId = typeof _id === 'string' && !Object.keys(rest).length
  const compiled = byId ? { test: (doc: Doc) => doc._id === _id } : compile(query)
  const walksInOrder = way.kind === 'index' && way.order !== 0 && !view.overlay(table)
  const stopsEarly = walksInOrder || (!Object.keys(order).length && !near)
  let examined = 0
  let found: Found[] = []
  const run = isRisky(query) ? bounded : guarded
  run(() => {
    for (const candidate of view.candidates(table, way)) {
      examined++
      if (compiled.test(candidate.doc) && found.push(candidate) >= until && stopsEarly) break
    }
  })
  if (near) found = byDistance(found, near)
  else if (!walksInOrder && Object.keys(order).length) found = sorted(found, order)
  watch?.({ table, query, order, examined, found: found.length, how: way.kind, sorted: unserved(way, order) })
  return found.slice(from, until)
}

/** An index over arrays is told as serving: the cloud walks it by the fields that hold none, this one does not. */
const unserved = (way: Plan, order: Doc): boolean =>
  Object.keys(order).some((path) => path !== '_id') &&
  way.kind !== 'ids' &&
  !(way.kind === 'index' && (way.order !== 0 || !way.index.plain))

export function find(view: View, table: Table, spec: FindSpec, watch?: Watcher): Doc[] {
  const docs = search(view, table, spec, watch).map(({ doc }) => doc)
  if (!spec.projection || !Object.keys(spec.projection).length) return docs
  return guarded(() =>
    compile(spec.query ?? {})
      .find<Doc>(docs, spec.projection as any)
      .all(),
  ).map(idFirst)
}

function idFirst({ _id, ...rest }: Doc): Doc {
  for (const key of Object.keys(rest)) if (rest[key] === undefined) delete rest[key]
  return _id === undefined ? rest : { _id, ...rest }
}

/** An array counts by its smallest element going up and by its greatest going down; missing counts as null. */
function sorted(found: Found[], order: Doc): Found[] {
  const keys = Object.entries(order).map(([path, way]) => ({ path: path.split('.'), way: way as 1 | -1 }))
  const extreme = (doc: Doc, path: string[], way: 1 | -1): unknown => {
    const { values, many } = valuesAt(doc, path)
    if (!many) return values[0] ?? null
    const elements = values.filter((value) => !Array.isArray(value)).map((value) => value ?? null)
    return elements.sort((a, b) => compareValues(a, b) * way)[0] ?? null
  }
  return found
    .map((item) => ({ item, by: keys.map(({ path, way }) => extreme(item.doc, path, way)) }))
    .sort((a, b) => {
      for (const [at, { way }] of keys.entries()) {
        const difference = compareValues(a.by[at], b.by[at])
        if (difference) return difference * way
      }
      return 0
    })
    .map(({ item }) => item)
}

interface Near extends ReturnType<typeof nearOf> {
  path: string
  operand: Doc
}

function nearIn(query: Doc): Near | undefined {
  for (const [path, { near }] of conditionsOf(query)) if (near) return { path, operand: near, ...nearOf(near) }
  return undefined
}

/** Whether a query asks for what is near, which only a geo index can answer. */
export const nearAnywhere = (query: unknown): boolean =>
  typeof query === 'object' &&
  query !== null &&
  Object.entries(query).some(([key, value]) => key === '$nearSphere' || nearAnywhere(value))

/** The nearest few without a greatest distance: wider and wider circles of the index, until there are enough. */
function byRings(
  view: View,
  table: Table,
  spec: FindSpec,
  near: Near,
  enough: number,
  watch?: Watcher,
): Found[] | undefined {
  for (let metres = Math.max(500, near.min * 2); metres < 5_000_000; metres *= 4) {
    const ring = { [near.path]: { $nearSphere: { ...near.operand, $maxDistance: metres } } }
    const query = { $and: [ring, spec.query ?? {}] }
    if (plan(table, query).kind !== 'index') return undefined
    const found = search(view, table, { query, limit: enough }, watch)
    if (found.length >= enough) return found.slice(spec.skip ?? 0)
  }
  return undefined
}

function byDistance(found: Found[], { path, centre }: Near): Found[] {
  const at = path.split('.')
  const metres = ({ doc }: Found) => nearest(valuesAt(doc, at).values.at(-1), centre) ?? Number.POSITIVE_INFINITY
  return found
    .map((item) => ({ item, away: metres(item) }))
    .sort((a, b) => a.away - b.away)
    .map(({ item }) => item)
}

function checkedOrder(order: Doc): Doc {
  if (!isObject(order) || Object.values(order).some((way) => way !== 1 && way !== -1))
    throw invalid('order must be 1 or -1 a field')
  return order
}
