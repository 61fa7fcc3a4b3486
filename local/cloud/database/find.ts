import { type Doc, isObject } from '../protocol/ejson'
import { invalid } from '../protocol/failure'
import { conditionsOf } from './conditions'
import { compile, guarded } from './engine'
import { nearest, nearOf } from './geo'
import { valuesAt } from './keys'
import { plan } from './planner'
import type { Table } from './store'
import type { Found, View } from './view'

export interface FindSpec {
  query?: Doc
  order?: Doc
  skip?: number
  limit?: number
  projection?: Doc
}

/** What a query cost: how many documents were looked at, and whether an index led to them. */
export type Watcher = (cost: {
  table: Table
  query: Doc
  order: Doc
  examined: number
  found: number
  how: string
}) => void

/** Documents of a query, in order, before projection. */
export function search(view: View, table: Table, spec: FindSpec, watch?: Watcher): Found[] {
  const query = spec.query ?? {}
  const order = checkedOrder(spec.order ?? {})
  const from = spec.skip ?? 0
  const until = from + (spec.limit ?? Number.POSITIVE_INFINITY)
  const way = plan(table, query, order)
  const compiled = compile(query)
  const near = Object.keys(order).length ? undefined : nearIn(query)
  const walksInOrder = way.kind === 'index' && way.order !== 0 && !view.overlay(table)
  const stopsEarly = walksInOrder || (!Object.keys(order).length && !near)
  let examined = 0
  let found: Found[] = []
  guarded(() => {
    for (const candidate of view.candidates(table, way)) {
      examined++
      if (compiled.test(candidate.doc) && found.push(candidate) >= until && stopsEarly) break
    }
  })
  if (near) found = byDistance(found, near)
  else if (!walksInOrder && Object.keys(order).length) found = sorted(found, order)
  watch?.({ table, query, order, examined, found: found.length, how: way.kind })
  return found.slice(from, until)
}

export function find(view: View, table: Table, spec: FindSpec, watch?: Watcher): Doc[] {
  const docs = search(view, table, spec, watch).map(({ doc }) => doc)
  if (!spec.projection || !Object.keys(spec.projection).length) return docs
  return guarded(() =>
    compile(spec.query ?? {})
      .find<Doc>(docs, spec.projection as any)
      .all(),
  ).map(idFirst)
}

const idFirst = ({ _id, ...rest }: Doc): Doc => (_id === undefined ? rest : { _id, ...rest })

function sorted(found: Found[], order: Doc): Found[] {
  const byDoc = new Map(found.map((item) => [item.doc, item]))
  const docs = guarded(() =>
    compile({})
      .find<Doc>(found.map(({ doc }) => doc))
      .sort(order as any)
      .all(),
  )
  return docs.map((doc) => byDoc.get(doc)!)
}

function nearIn(query: Doc): { path: string[]; near: ReturnType<typeof nearOf> } | undefined {
  for (const [path, { near }] of conditionsOf(query)) if (near) return { path: path.split('.'), near: nearOf(near) }
  return undefined
}

function byDistance(found: Found[], { path, near }: NonNullable<ReturnType<typeof nearIn>>): Found[] {
  const metres = (item: Found) =>
    nearest(valuesAt(item.doc, path).values.at(-1), near.centre) ?? Number.POSITIVE_INFINITY
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
