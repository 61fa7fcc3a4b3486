import { compareKeys, type Key } from 'lmdb'
import type { Doc } from '../protocol/ejson.ts'
import { decodeDoc, encodeDoc } from './codec.ts'
import { idOf, idPart, idText, type Part } from './keys.ts'
import type { Plan } from './planner.ts'
import type { At, Store, Table } from './store.ts'

export interface Found {
  id: Part
  doc: Doc
}

/** What an open transaction has written: id -> document, null = removed. */
export type Overlay = Map<string, { id: Part; doc: Doc | null }>

/** The documents as one reader sees them: a snapshot (or the newest state) under the reader's own writes. */
export class View {
  constructor(store: Store, at?: At, overlays?: Map<Table, Overlay>) {
    this.store = store
    this.at = at
    this.overlays = overlays
  }
  private readonly store: Store
  private readonly at: At
  private readonly overlays: Map<Table, Overlay> | undefined

  overlay(table: Table): Overlay | undefined {
    const overlay = this.overlays?.get(table)
    return overlay?.size ? overlay : undefined
  }

  get(table: Table, id: Part): Doc | null {
    const own = this.overlay(table)?.get(idText(id))
    if (own) return own.doc
    const bytes = this.store.get(table, id, this.at)
    return bytes ? decodeDoc(bytes) : null
  }

  /** Freshly decoded candidates of a plan, each once; a caller may change them. */
  *candidates(table: Table, plan: Plan): Generator<Found> {
    const overlay = this.overlay(table)
    if (overlay) for (const { id, doc } of overlay.values()) if (doc) yield { id, doc: structuredCopy(doc) }
    if (plan.kind === 'scan') {
      for (const bytes of this.store.all(table, this.at)) {
        const doc = decodeDoc(bytes)
        const id = idPart(doc._id)
        if (!overlay?.has(idText(id))) yield { id, doc }
      }
      return
    }
    const seen = new Set<string>(overlay?.keys())
    for (const id of this.ids(table, plan)) {
      const text = idText(id)
      if (seen.has(text)) continue
      seen.add(text)
      const bytes = this.store.get(table, id, this.at)
      if (bytes) yield { id, doc: decodeDoc(bytes) }
    }
  }

  private *ids(table: Table, plan: Plan): Generator<Part> {
    if (plan.kind === 'ids') yield* plan.ids
    else if (plan.kind === 'union') for (const branch of plan.plans) yield* this.ids(table, branch)
    else if (plan.kind === 'index') {
      const { index, ranges, order, from } = plan
      const walks = ranges.map((range) => this.store.keys(table, index, range, order === -1, this.at))
      if (order && walks.length > 1) for (const key of merged(walks, from, order)) yield idOf(key)
      else for (const walk of walks) for (const key of walk) yield idOf(key)
    }
  }
}

/** Walks several ranges at once, in the order of what follows the first `from` elements of their keys. */
function* merged(walks: Generator<Key[]>[], from: number, way: 1 | -1): Generator<Key[]> {
  const heads = walks.flatMap((walk) => {
    const { value } = walk.next()
    return value ? [{ walk, key: value, rest: value.slice(from) }] : []
  })
  try {
    while (heads.length) {
      const first = heads.reduce((best, head) => (compareKeys(head.rest, best.rest) * way < 0 ? head : best))
      yield first.key
      const { value } = first.walk.next()
      if (value) Object.assign(first, { key: value, rest: value.slice(from) })
      else heads.splice(heads.indexOf(first), 1)
    }
  } finally {
    for (const { walk } of heads) walk.return(undefined)
  }
}

/** BSON is the one faithful copy: dates, ids and binary data survive it. */
const structuredCopy = (doc: Doc): Doc => decodeDoc(encodeDoc(doc))
