import { mkdirSync } from 'node:fs'
import type { Database, Key, RootDatabase, Transaction } from 'lmdb'
import type { Doc } from '../protocol/ejson.ts'
import { CloudFailure, refused } from '../protocol/failure.ts'
import { decodeDoc, encodeDoc } from './codec.ts'
import { type Entry, entriesOf, type IndexSpec } from './indexes.ts'
import { END, idOf, idPart, idText, type Part } from './keys.ts'
import { openRoot, syncFolder } from './root.ts'

export interface Index extends IndexSpec {
  slot: number
  /** False from the first array, object or long text on: keys are then not in the order of the documents. */
  plain: boolean
}
export interface Table {
  name: string
  number: number
  indexes: Index[]
}
/** A snapshot to read from; absent = the newest committed state, or this write's own state inside `write`. */
export type At = Transaction | undefined
export interface Change {
  table: Table
  id: Part
  old: Doc | null
  doc: Doc | null
}

const MAX_BYTES = 16 * 1024 * 1024

/**
 * Documents and their index entries in lmdb.
 *
 *     meta   name                                            -> {number, indexes}
 *     docs   [collection, id rank, id]                        -> BSON
 *     index  [collection, slot, rank, value, …, id rank, id]  -> 1
 *     sys    'seq'                                            -> number of the last write
 *            'removed'                                        -> there, when something was removed since the file
 *                                                               was written anew
 */
export class Store {
  readonly tables = new Map<string, Table>()
  private readonly root: RootDatabase
  private readonly meta: Database<{ number: number; indexes: Omit<Index, 'slot'>[] }, string>
  private readonly docs: Database<Buffer, Key[]>
  private readonly index: Database<number, Key[]>
  private readonly sys: Database<number, string>
  /** Sequence number of the last write of each document, as far as an open transaction may need it. */
  private readonly versions = new Map<string, number>()
  private forgetAt = 10_000
  private seq: number
  private committed: number
  private changes: Change[] = []
  /** Called after each commit. */
  onCommit: (changes: Change[]) => void = () => {}
  /** Sequence number of the oldest open snapshot; Infinity when there is none. */
  oldestOpen: () => number = () => Number.POSITIVE_INFINITY

  /** `hasty`: commits do not wait for the disk, and a loss of power may cost the folder, which is thrown away. */
  constructor(folder: string, { readOnly = false, hasty = false } = {}) {
    if (!readOnly) mkdirSync(folder, { recursive: true })
    this.root = openRoot(folder, { readOnly, noSync: hasty })
    if (!readOnly && !hasty) syncFolder(folder)
    this.meta = this.root.openDB('meta', { encoding: 'json' })
    this.docs = this.root.openDB('docs', { encoding: 'binary' })
    this.index = this.root.openDB('index', { encoding: 'msgpack' })
    this.sys = this.root.openDB('sys', { encoding: 'msgpack' })
    this.seq = this.committed = this.sys.get('seq') ?? 0
    for (const { key, value } of this.meta.getRange()) this.remember(key, value.number, value.indexes)
  }

  table(name: unknown): Table {
    const table = this.tables.get(name as string)
    if (table) return table
    throw new CloudFailure(
      'DATABASE_COLLECTION_NOT_EXIST',
      `[ResourceNotFound] Db or Table not exist: ${name}. Please check your request, but if the problem ` +
        `cannot be solved, contact us.`,
    )
  }

  /** A named database beside the collections, e.g. for files. */
  side<V>(name: string): Database<V, string> {
    return this.root.openDB(name, { encoding: 'json' }) as Database<V, string>
  }

  snapshot(): { at: Transaction; seq: number } {
    const at = this.root.useReadTransaction()
    return { at, seq: this.sys.get('seq', { transaction: at }) ?? 0 }
  }

  /**
   * Runs `work` as one atomic write and resolves when it is committed. A throw does not undo what `work` has put:
   * it decides everything first and puts last. The sequence number travels with the data: held only in memory it
   * would run ahead of what a new snapshot sees, and conflicts would go unseen.
   */
  async write<T>(work: () => T): Promise<T> {
    let changes: Change[] = []
    const result = this.root.transactionSync(() => {
      const before = this.seq
      this.changes = changes = []
      const value = work()
      if (this.seq !== before) this.sys.put('seq', this.seq)
      return value
    })
    if (!changes.length) return result
    this.committed = this.sys.get('seq') ?? 0
    if (this.versions.size > this.forgetAt) this.forgetVersions()
    this.onCommit(changes)
    return result
  }

  get(table: Table, id: Part, at?: At): Buffer | undefined {
    return this.docs.get([table.number, id.rank, id.value], at && { transaction: at })
  }

  /** Every document of a table in the order of ids. */
  *all(table: Table, at?: At): Generator<Buffer> {
    const range = { start: [table.number], end: [table.number, END] }
    for (const { value } of this.docs.getRange(at ? { ...range, transaction: at } : range)) yield value
  }

  size(table: Table, at?: At): number {
    const range = { start: [table.number], end: [table.number, END] }
    return this.docs.getKeysCount(at ? { ...range, transaction: at } : range)
  }

  /** Keys in the order of an index, over one range of them (both ends without collection and slot). */
  *keys(table: Table, index: Index, [low, high]: [Key[], Key[]], reverse: boolean, at?: At): Generator<Key[]> {
    const start = [table.number, index.slot, ...low]
    const end = [table.number, index.slot, ...high]
    const range = reverse ? { start: end, end: start, reverse } : { start, end }
    for (const key of this.index.getKeys(at ? { ...range, transaction: at } : range)) yield key.slice(2)
  }

  versionOf(table: Table, id: Part): number {
    return this.versions.get(`${table.number}:${idText(id)}`) ?? 0
  }

  /** Forgets versions that no open or coming snapshot can be older than. */
  private forgetVersions(): void {
    const oldest = Math.min(this.committed, this.oldestOpen())
    for (const [key, seq] of this.versions) if (seq <= oldest) this.versions.delete(key)
    this.forgetAt = 2 * this.versions.size + 10_000
  }

  /** Throws what would make `put` fail, before the first is put. `together`: they, and what shares unique keys. */
  check(changes: Change[], at?: At, together = changes): void {
    for (const { table, doc } of changes) {
      if (doc && encodeDoc(doc).length > MAX_BYTES) throw refused('document is larger than 16 MB')
      if (doc) for (const index of table.indexes) entriesOf(index, doc)
    }
    const released = new Map<string, string>()
    const claimed = new Map<string, string>()
    const keysOf = ({ number, indexes }: Table, doc: Doc | null) =>
      indexes
        .filter(({ unique }) => doc && unique)
        .flatMap((index) => entriesOf(index, doc!).map(({ key }) => ({ index, key, text: textOf(number, index, key) })))
    for (const { table, id, old } of together) for (const { text } of keysOf(table, old)) released.set(text, idText(id))
    for (const { table, id, doc } of together) {
      for (const { index, key, text } of keysOf(table, doc)) {
        const [held] = this.keys(table, index, [key, [...key, END]], false, at)
        const holder = claimed.get(text) ?? (held && !released.has(text) ? idText(idOf(held)) : undefined)
        if (holder !== undefined && holder !== idText(id)) {
          throw refused(`E11000 duplicate key error collection: ${table.name} index: ${index.name} dup key`)
        }
        claimed.set(text, idText(id))
      }
    }
  }

  /** Writes one change; only inside `write`, after `check`. */
  put({ table, id, old, doc }: Change): void {
    for (const index of table.indexes) {
      const after = doc ? entriesOf(index, doc) : []
      const byText = (entries: Entry[]) => new Map(entries.map(({ key }) => [JSON.stringify(key), key]))
      const [had, has] = [byText(old ? entriesOf(index, old) : []), byText(after)]
      const whole = (key: Key[]) => [table.number, index.slot, ...key, id.rank, id.value]
      for (const [text, key] of had) if (!has.has(text)) this.index.remove(whole(key))
      for (const [text, key] of has) if (!had.has(text)) this.index.put(whole(key), 1)
      if (index.plain && (after.length > 1 || after.some((entry) => !entry.plain))) {
        index.plain = false
        this.save(table)
      }
    }
    const key = [table.number, id.rank, id.value]
    if (doc) this.docs.put(key, encodeDoc(doc))
    else {
      this.docs.remove(key)
      this.sys.put('removed', 1)
    }
    this.versions.set(`${table.number}:${idText(id)}`, ++this.seq)
    this.changes.push({ table, id, old, doc })
  }

  /** Makes a collection, or gives an existing one these indexes (null = leave them as they are). */
  async define(name: string, indexes: IndexSpec[] | null): Promise<void> {
    const known = this.tables.get(name)
    if (known && (indexes === null || sameIndexes(known.indexes, indexes))) return
    await this.root.transaction(() => {
      const number = known?.number ?? 1 + Math.max(0, ...[...this.tables.values()].map((table) => table.number))
      const table = this.remember(
        name,
        number,
        (indexes ?? []).map((spec) => ({ ...spec, plain: true })),
      )
      for (const key of this.index.getKeys({ start: [number], end: [number, END] })) this.index.remove(key)
      for (const bytes of this.all(table)) {
        const doc = decodeDoc(bytes)
        const id = idPart(doc._id)
        for (const index of table.indexes) {
          const entries = entriesOf(index, doc)
          if (entries.length > 1 || entries.some((entry) => !entry.plain)) index.plain = false
          for (const entry of entries) this.index.put([number, index.slot, ...entry.key, id.rank, id.value], 1)
        }
      }
      this.save(table)
    })
  }

  async drop(name: string): Promise<void> {
    const table = this.table(name)
    await this.root.transaction(() => {
      for (const db of [this.index, this.docs] as Database<unknown, Key[]>[]) {
        for (const key of db.getKeys({ start: [table.number], end: [table.number, END] })) db.remove(key)
      }
      this.meta.remove(name)
    })
    this.tables.delete(name)
  }

  close(): Promise<void> {
    return this.root.close()
  }

  private remember(name: string, number: number, indexes: Omit<Index, 'slot'>[]): Table {
    const table = { name, number, indexes: indexes.map((spec, slot) => ({ ...spec, slot })) }
    this.tables.set(name, table)
    return table
  }

  private save({ name, number, indexes }: Table): void {
    this.meta.put(name, { number, indexes: indexes.map(({ slot: _, ...spec }) => spec) })
  }
}

const textOf = (table: number, { slot }: Index, key: Key[]) => JSON.stringify([table, slot, key])

function sameIndexes(have: Index[], want: IndexSpec[]): boolean {
  const text = (list: IndexSpec[]) => JSON.stringify(list.map(({ name, fields, unique }) => [name, fields, unique]))
  return text(have) === text(want)
}
