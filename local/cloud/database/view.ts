import { compareKeys, type Key } from 'lmdb'
import type { Doc } from '../protocol/ejson.ts'
import { decodeDocument, encodeDocument } from './codec.ts'
import { idFromIndexKey, type KeyPart, keyPartText, toIdPart } from './keys.ts'
import type { Plan } from './planner.ts'
import type { ReadSnapshot, Store, Table } from './store.ts'

export interface FoundDocument {
  documentId: KeyPart
  document: Doc
}

/** The uncommitted writes of a transaction: id -> document, or null if it was removed. */
export type Overlay = Map<string, { documentId: KeyPart; document: Doc | null }>

/**
 * The documents as one reader sees them: a snapshot or the latest state, overlaid by the reader's
 * own uncommitted writes.
 */
export class View {
  constructor(store: Store, snapshot?: ReadSnapshot, overlays?: Map<Table, Overlay>) {
    this.store = store
    this.snapshot = snapshot
    this.overlays = overlays
  }
  private readonly store: Store
  private readonly snapshot: ReadSnapshot
  private readonly overlays: Map<Table, Overlay> | undefined

  /** The reader's uncommitted writes to a collection; undefined if there are none. */
  overlay(table: Table): Overlay | undefined {
    const overlay = this.overlays?.get(table)
    return overlay?.size ? overlay : undefined
  }

  findById(table: Table, documentId: KeyPart): Doc | null {
    const uncommitted = this.overlay(table)?.get(keyPartText(documentId))
    if (uncommitted) return uncommitted.document
    const bytes = this.store.findBytes(table, documentId, this.snapshot)
    return bytes ? decodeDocument(bytes) : null
  }

  /** The candidates of a plan, each once. They are freshly decoded, so a caller may change them. */
  *candidates(table: Table, plan: Plan): Generator<FoundDocument> {
    const overlay = this.overlay(table)
    if (overlay)
      for (const { documentId, document } of overlay.values())
        if (document) yield { documentId, document: copyDocument(document) }

    if (plan.kind === 'scan') {
      for (const bytes of this.store.allDocuments(table, this.snapshot)) {
        const document = decodeDocument(bytes)
        const documentId = toIdPart(document._id)
        if (!overlay?.has(keyPartText(documentId))) yield { documentId, document }
      }
      return
    }

    const yieldedIds = new Set<string>(overlay?.keys())
    for (const documentId of this.candidateIds(table, plan)) {
      const idText = keyPartText(documentId)
      if (yieldedIds.has(idText)) continue
      yieldedIds.add(idText)
      const bytes = this.store.findBytes(table, documentId, this.snapshot)
      if (bytes) yield { documentId, document: decodeDocument(bytes) }
    }
  }

  private *candidateIds(table: Table, plan: Plan): Generator<KeyPart> {
    switch (plan.kind) {
      case 'ids':
        yield* plan.candidateIds
        break
      case 'union':
        for (const branch of plan.branchPlans) yield* this.candidateIds(table, branch)
        break
      case 'index':
        for (const indexKey of this.indexKeys(table, plan)) yield idFromIndexKey(indexKey)
    }
  }

  private *indexKeys(table: Table, plan: Plan & { kind: 'index' }): Generator<Key[]> {
    const { index, ranges, order, sortFrom } = plan
    const keySequences = ranges.map((range) =>
      this.store.indexKeys(table, index, range, order === -1, this.snapshot),
    )
    if (order && keySequences.length > 1) yield* mergeKeys(keySequences, sortFrom, order)
    else for (const keys of keySequences) yield* keys
  }
}

/**
 * Merges sorted sequences of keys into one. Keys are compared from the position `sortFrom` on. Only
 * the next key of each sequence is in memory.
 */
function* mergeKeys(
  keySequences: Generator<Key[]>[],
  sortFrom: number,
  direction: 1 | -1,
): Generator<Key[]> {
  const heads: { keys: Generator<Key[]>; key: Key[]; sortKey: Key[] }[] = []
  for (const keys of keySequences) {
    const { value: key } = keys.next()
    if (key) heads.push({ keys, key, sortKey: key.slice(sortFrom) })
  }
  try {
    while (heads.length) {
      const nextHead = heads.reduce((firstHead, head) =>
        compareKeys(head.sortKey, firstHead.sortKey) * direction < 0 ? head : firstHead,
      )
      yield nextHead.key
      const { value: key } = nextHead.keys.next()
      if (key) Object.assign(nextHead, { key, sortKey: key.slice(sortFrom) })
      else heads.splice(heads.indexOf(nextHead), 1)
    }
  } finally {
    // The consumer may stop early. The iterators of lmdb must be closed then.
    for (const { keys } of heads) keys.return(undefined)
  }
}

/** A deep copy through BSON, which keeps dates, ids and binary data. */
const copyDocument = (document: Doc): Doc => decodeDocument(encodeDocument(document))
