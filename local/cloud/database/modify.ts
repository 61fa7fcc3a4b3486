import { randomUUID } from 'node:crypto'
import { type Doc, isObject } from '../protocol/ejson.ts'
import { invalid, refused } from '../protocol/failure.ts'
import { encodeDoc } from './codec.ts'
import { conditionsOf } from './conditions.ts'
import { applyUpdate } from './engine.ts'
import { search, type Watcher } from './find.ts'
import { idPart } from './keys.ts'
import { resolved } from './positions.ts'
import type { Change, Table } from './store.ts'
import { checkOperators, checkUpdate } from './update-types.ts'
import type { View } from './view.ts'

export interface ModifySpec {
  query: Doc
  data: Doc
  multi: boolean
  merge: boolean
  upsert: boolean
}
interface Modified {
  changes: Change[]
  updated: number
  upsertId: unknown
}

/** New documents as changes; missing ids are made here. */
export function planInsert(view: View, table: Table, docs: Doc[]): { ids: unknown[]; changes: Change[] } {
  const seen = new Set<string>()
  const changes = docs.map((given): Change => {
    if (!isObject(given)) throw invalid('a document must be an object')
    const { _id = newId(), ...rest } = given
    const id = idPart(_id)
    const text = `${id.rank}:${id.value}`
    if (seen.has(text) || view.get(table, id)) {
      throw refused(`E11000 duplicate key error collection: ${table.name} index: _id_ dup key: { _id: "${_id}" }`)
    }
    seen.add(text)
    return { table, id, old: null, doc: storable({ _id, ...rest }) }
  })
  return { ids: changes.map(({ doc }) => doc!._id), changes }
}

/** What an update or set would change; only documents that really become different count. */
export function planModify(view: View, table: Table, spec: ModifySpec, watch?: Watcher): Modified {
  if (spec.merge) checkOperators(spec.data)
  const limit = spec.multi ? undefined : 1
  const found = search(view, table, { query: spec.query, ...(limit && { limit }) }, watch)
  if (!found.length) return spec.upsert ? insertFrom(view, table, spec) : { changes: [], updated: 0, upsertId: null }
  const changes: Change[] = []
  for (const { id, doc: old } of found) {
    const before = encodeDoc(old)
    const doc = spec.merge ? merged(view.get(table, id)!, spec) : storable({ _id: old._id, ...without_id(spec.data) })
    if (!idPart(doc._id) || idPart(doc._id).value !== id.value) throw refused('the field _id cannot be changed')
    if (!before.equals(encodeDoc(doc))) changes.push({ table, id, old, doc })
  }
  return { changes, updated: changes.length, upsertId: null }
}

export function planRemove(view: View, table: Table, query: Doc, multi: boolean, watch?: Watcher): Change[] {
  const found = search(view, table, { query, ...(!multi && { limit: 1 }) }, watch)
  return found.map(({ id, doc }) => ({ table, id, old: doc, doc: null }))
}

function merged(doc: Doc, { data, query }: ModifySpec): Doc {
  const operators = resolved(doc, data, query)
  checkUpdate(doc, operators)
  applyUpdate(doc, operators)
  return storable(doc)
}

/** Nothing matched and upsert was asked: the new document takes the equal fields of the query. */
function insertFrom(view: View, table: Table, spec: ModifySpec): Modified {
  const base: Doc = {}
  for (const [path, condition] of conditionsOf(spec.query)) {
    if (condition.in?.length === 1 && !path.includes('.')) base[path] = condition.in[0]
  }
  base._id ??= newId()
  const doc = spec.merge ? merged(base, { ...spec, query: {} }) : { _id: base._id, ...without_id(spec.data) }
  const { ids, changes } = planInsert(view, table, [doc])
  return { changes, updated: 0, upsertId: ids[0] }
}

const without_id = ({ _id: _, ...rest }: Doc): Doc => rest

const newId = () => randomUUID().replaceAll('-', '')

/** Field names that begin with `$` are commands, never data. */
function storable<T>(value: T): T {
  if (Array.isArray(value)) value.forEach(storable)
  else if (isObject(value))
    for (const [key, inner] of Object.entries(value)) {
      if (key.startsWith('$') || key === '') throw refused(`the field name "${key}" is not allowed in a document`)
      storable(inner)
    }
  return value
}
