import { mkdirSync } from 'node:fs'
import type { Database, Key, RootDatabase, Transaction } from 'lmdb'
import type { Doc } from '../protocol/ejson.ts'
import { CloudFailure, requestFailed } from '../protocol/failure.ts'
import { decodeDocument, encodeStored } from './codec.ts'
import { entriesOf, type IndexEntry, type IndexSpec } from './indexes.ts'
import { idFromIndexKey, type KeyPart, keyPartText, RANGE_END, toIdPart } from './keys.ts'
import { openRoot, syncFolder } from './open-root.ts'

export interface Index extends IndexSpec {
  /** The position of the index in its collection; a part of every key. */
  indexSlot: number
  /**
   * False once a document had an array, an object or a long text in an indexed field. From then on,
   * the keys are not in the order of the documents. Stored in `meta`.
   */
  plain: boolean
}

export interface Table {
  name: string
  /** Stands for the name in keys, which makes them short. */
  number: number
  indexes: Index[]
}

/**
 * A snapshot to read from. If it is undefined, the latest state is read; inside `write`, this
 * includes the changes of that write.
 */
export type ReadSnapshot = Transaction | undefined

export interface Change {
  table: Table
  documentId: KeyPart
  /** Null if the document is new. */
  oldDocument: Doc | null
  /** Null if the document is removed. */
  newDocument: Doc | null
}

const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024
/** How many versions are kept before the unneeded ones are deleted. */
const MIN_VERSIONS_KEPT = 10_000

/**
 * Documents and their index entries in lmdb.
 *
 *     meta   name                                            -> {number, indexes}
 *     docs   [collection, id rank, id]                        -> BSON
 *     index  [collection, slot, rank, value, …, id rank, id]  -> 1
 *     sys    'seq'                                            -> number of the last write
 *            'removed'                                        -> present if something was removed
 *                                                               since the file was rewritten
 */
export class Store {
  readonly tables = new Map<string, Table>()
  private readonly root: RootDatabase
  private readonly meta: Database<{ number: number; indexes: Omit<Index, 'indexSlot'>[] }, string>
  private readonly documents: Database<Buffer, Key[]>
  private readonly index: Database<number, Key[]>
  private readonly sys: Database<number, string>
  /** Sequence number of each document's last write, as long as an open transaction may need it. */
  private readonly versions = new Map<string, number>()
  /** The number of versions at which the unneeded ones are deleted. */
  private maxVersions = MIN_VERSIONS_KEPT
  /** The sequence number of the last write. */
  private sequence: number
  /** The sequence number of the last write that is committed. */
  private committedSequence: number
  /** The changes of the current call of `write`. */
  private changes: Change[] = []
  /** Called after each commit. */
  onCommit: (changes: Change[]) => void = () => {}
  /** The sequence number of the oldest open snapshot, or Infinity if there is none. */
  oldestOpenSequence: () => number = () => Number.POSITIVE_INFINITY

  /**
   * @param unsafeCommits commits do not wait for the disk, so a power loss may destroy the folder;
   * for folders that are deleted anyway
   */
  constructor(folder: string, { readOnly = false, unsafeCommits = false } = {}) {
    if (!readOnly) mkdirSync(folder, { recursive: true })
    this.root = openRoot(folder, { readOnly, noSync: unsafeCommits })
    if (!readOnly && !unsafeCommits) syncFolder(folder)
    this.meta = this.root.openDB('meta', { encoding: 'json' })
    this.documents = this.root.openDB('docs', { encoding: 'binary' })
    this.index = this.root.openDB('index', { encoding: 'msgpack' })
    this.sys = this.root.openDB('sys', { encoding: 'msgpack' })
    this.sequence = this.sys.get('seq') ?? 0
    this.committedSequence = this.sequence
    for (const { key, value } of this.meta.getRange())
      this.addTable(key, value.number, value.indexes)
  }

  table(name: unknown): Table {
    const table = this.tables.get(name as string)
    if (table) return table
    throw new CloudFailure(
      'DATABASE_COLLECTION_NOT_EXIST',
      `[ResourceNotFound] Db or Table not exist: ${name}. Please check your request, ` +
        `but if the problem cannot be solved, contact us.`,
    )
  }

  /** A named database next to the collections, e.g. for files. */
  openSide<V>(databaseName: string): Database<V, string> {
    return this.root.openDB(databaseName, { encoding: 'json' }) as Database<V, string>
  }

  snapshot(): { snapshot: Transaction; sequence: number } {
    const snapshot = this.root.useReadTransaction()
    return { snapshot, sequence: this.sys.get('seq', { transaction: snapshot }) ?? 0 }
  }

  /**
   * Runs `work` as one atomic write and resolves when it is committed. An error does not undo what
   * `work` has already put, so `work` must decide everything before its first `putChange`.
   *
   * The sequence number is stored with the data. If it were only in memory, it could be newer than
   * the data of a new snapshot, and conflicts would be missed.
   */
  async write<T>(work: () => T): Promise<T> {
    const changes: Change[] = []
    const result = this.root.transactionSync(() => {
      const sequenceBefore = this.sequence
      this.changes = changes
      const value = work()
      if (this.sequence !== sequenceBefore) this.sys.put('seq', this.sequence)
      return value
    })
    if (!changes.length) return result
    this.committedSequence = this.sys.get('seq') ?? 0
    if (this.versions.size > this.maxVersions) this.deleteOldVersions()
    this.onCommit(changes)
    return result
  }

  findBytes(table: Table, documentId: KeyPart, snapshot?: ReadSnapshot): Buffer | undefined {
    return this.documents.get(
      [table.number, documentId.rank, documentId.value],
      snapshot && { transaction: snapshot },
    )
  }

  /** Every document of a table in the order of ids, as BSON. */
  *allDocuments(table: Table, snapshot?: ReadSnapshot): Generator<Buffer> {
    const range = { start: [table.number], end: [table.number, RANGE_END] }
    for (const { value } of this.documents.getRange(
      snapshot ? { ...range, transaction: snapshot } : range,
    ))
      yield value
  }

  documentCount(table: Table, snapshot?: ReadSnapshot): number {
    const range = { start: [table.number], end: [table.number, RANGE_END] }
    return this.documents.getKeysCount(snapshot ? { ...range, transaction: snapshot } : range)
  }

  /** Keys of one range in the order of an index. All keys are without collection and slot. */
  *indexKeys(
    table: Table,
    index: Index,
    [lowerKey, upperKey]: [Key[], Key[]],
    reverse: boolean,
    snapshot?: ReadSnapshot,
  ): Generator<Key[]> {
    const start = [table.number, index.indexSlot, ...lowerKey]
    const end = [table.number, index.indexSlot, ...upperKey]
    const range = reverse ? { start: end, end: start, reverse } : { start, end }
    for (const key of this.index.getKeys(snapshot ? { ...range, transaction: snapshot } : range))
      yield key.slice(2)
  }

  /** The sequence number of a document's last write; 0 if every open snapshot includes it. */
  versionOf(table: Table, documentId: KeyPart): number {
    return this.versions.get(`${table.number}:${keyPartText(documentId)}`) ?? 0
  }

  /** Deletes the versions that every open or future snapshot includes. */
  private deleteOldVersions(): void {
    const oldestSequence = Math.min(this.committedSequence, this.oldestOpenSequence())
    for (const [versionKey, sequence] of this.versions)
      if (sequence <= oldestSequence) this.versions.delete(versionKey)
    this.maxVersions = 2 * this.versions.size + MIN_VERSIONS_KEPT
  }

  /**
   * Throws every error that a later `putChange` of these changes could cause.
   * @param sharedChanges all changes that may claim or release the same unique keys
   */
  assertWritable(changes: Change[], snapshot?: ReadSnapshot, sharedChanges = changes): void {
    for (const { table, newDocument } of changes) {
      if (!newDocument) continue
      if (encodeStored(newDocument).length > MAX_DOCUMENT_BYTES)
        throw requestFailed('document is larger than 16 MB')
      // Computing the entries throws if the document has too many.
      for (const index of table.indexes) entriesOf(index, newDocument)
    }
    this.assertUnique(sharedChanges, snapshot)
  }

  /** Throws if two documents would have the same key in a unique index. */
  private assertUnique(changes: Change[], snapshot?: ReadSnapshot): void {
    const releasedKeys = new Set<string>()
    for (const { table, oldDocument } of changes)
      for (const { keyText } of uniqueEntries(table, oldDocument)) releasedKeys.add(keyText)

    /** The document id that claims each key among these changes. */
    const claims = new Map<string, string>()
    for (const { table, documentId, newDocument } of changes) {
      for (const { index, indexKey, keyText } of uniqueEntries(table, newDocument)) {
        const [storedKey] = this.indexKeys(
          table,
          index,
          [indexKey, [...indexKey, RANGE_END]],
          false,
          snapshot,
        )
        const storedId =
          storedKey && !releasedKeys.has(keyText)
            ? keyPartText(idFromIndexKey(storedKey))
            : undefined
        const otherId = claims.get(keyText) ?? storedId
        const ownId = keyPartText(documentId)
        if (otherId !== undefined && otherId !== ownId) {
          throw requestFailed(
            `E11000 duplicate key error collection: ${table.name} index: ${index.name} dup key`,
          )
        }
        claims.set(keyText, ownId)
      }
    }
  }

  /** Writes one change. Call it only inside `write`, after `assertWritable`. */
  putChange({ table, documentId, oldDocument, newDocument }: Change): void {
    for (const index of table.indexes) {
      const oldKeys = keysByText(oldDocument ? entriesOf(index, oldDocument) : [])
      const newEntries = newDocument ? entriesOf(index, newDocument) : []
      const newKeys = keysByText(newEntries)
      for (const [keyText, key] of oldKeys)
        if (!newKeys.has(keyText)) this.index.remove(storedIndexKey(table, index, key, documentId))
      for (const [keyText, key] of newKeys)
        if (!oldKeys.has(keyText)) this.index.put(storedIndexKey(table, index, key, documentId), 1)
      if (index.plain && !areOrdered(newEntries)) {
        index.plain = false
        this.saveTable(table)
      }
    }

    const key = [table.number, documentId.rank, documentId.value]
    if (newDocument) this.documents.put(key, encodeStored(newDocument))
    else {
      this.documents.remove(key)
      this.sys.put('removed', 1)
    }

    this.versions.set(`${table.number}:${keyPartText(documentId)}`, ++this.sequence)
    this.changes.push({ table, documentId, oldDocument, newDocument })
  }

  /**
   * Creates a collection, or rebuilds the indexes of an existing one if they differ. With null, an
   * existing collection keeps its indexes.
   */
  async defineCollection(collectionName: string, indexes: IndexSpec[] | null): Promise<void> {
    const existingTable = this.tables.get(collectionName)
    if (existingTable && (indexes === null || hasSameIndexes(existingTable.indexes, indexes)))
      return
    await this.root.transaction(() => {
      const number = existingTable?.number ?? this.nextTableNumber()
      const newIndexes = (indexes ?? []).map((spec) => ({ ...spec, plain: true }))
      const table = this.addTable(collectionName, number, newIndexes)

      for (const indexKey of this.index.getKeys({ start: [number], end: [number, RANGE_END] }))
        this.index.remove(indexKey)
      for (const bytes of this.allDocuments(table)) {
        const document = decodeDocument(bytes)
        const documentId = toIdPart(document._id)
        for (const index of table.indexes) {
          const entries = entriesOf(index, document)
          if (!areOrdered(entries)) index.plain = false
          for (const { key } of entries)
            this.index.put(storedIndexKey(table, index, key, documentId), 1)
        }
      }
      this.saveTable(table)
    })
  }

  private nextTableNumber(): number {
    return 1 + Math.max(0, ...[...this.tables.values()].map((table) => table.number))
  }

  async dropCollection(collectionName: string): Promise<void> {
    const table = this.table(collectionName)
    await this.root.transaction(() => {
      for (const database of [this.index, this.documents] as Database<unknown, Key[]>[]) {
        for (const storedKey of database.getKeys({
          start: [table.number],
          end: [table.number, RANGE_END],
        }))
          database.remove(storedKey)
      }
      this.meta.remove(collectionName)
    })
    this.tables.delete(collectionName)
  }

  close(): Promise<void> {
    return this.root.close()
  }

  private addTable(
    collectionName: string,
    number: number,
    indexes: Omit<Index, 'indexSlot'>[],
  ): Table {
    const table = {
      name: collectionName,
      number,
      indexes: indexes.map((indexSpec, indexSlot) => ({ ...indexSpec, indexSlot })),
    }
    this.tables.set(collectionName, table)
    return table
  }

  private saveTable({ name, number, indexes }: Table): void {
    this.meta.put(name, {
      number,
      indexes: indexes.map(({ indexSlot: _indexSlot, ...storedSpec }) => storedSpec),
    })
  }
}

interface UniqueEntry {
  index: Index
  indexKey: Key[]
  /** The key with its collection and index, as text. */
  keyText: string
}

/** The entries of a document in the unique indexes of its collection. */
function uniqueEntries({ number, indexes }: Table, document: Doc | null): UniqueEntry[] {
  if (!document) return []
  return indexes
    .filter((index) => index.unique)
    .flatMap((index) =>
      entriesOf(index, document).map(({ key: indexKey }) => ({
        index,
        indexKey,
        keyText: JSON.stringify([number, index.indexSlot, indexKey]),
      })),
    )
}

/** The complete key of an index entry, as the class comment describes it. */
const storedIndexKey = (table: Table, index: Index, key: Key[], documentId: KeyPart): Key[] => [
  table.number,
  index.indexSlot,
  ...key,
  documentId.rank,
  documentId.value,
]

const keysByText = (entries: IndexEntry[]) =>
  new Map(entries.map(({ key }) => [JSON.stringify(key), key]))

/** Whether one document's entries keep the keys of an index in the order of the documents. */
const areOrdered = (entries: IndexEntry[]) =>
  entries.length <= 1 && entries.every((entry) => entry.isOrdered)

function hasSameIndexes(existingIndexes: Index[], declaredIndexes: IndexSpec[]): boolean {
  const describe = (indexSpecs: IndexSpec[]) =>
    JSON.stringify(indexSpecs.map(({ name, fields, unique }) => [name, fields, unique]))
  return describe(existingIndexes) === describe(declaredIndexes)
}
