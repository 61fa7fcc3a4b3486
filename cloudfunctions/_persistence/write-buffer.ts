import { omitUndefined } from '#shared/omit-undefined'

type Fields = Record<string, unknown>

/** The part of the SDK's documents and collections that the buffer uses. */
interface BufferedDocument {
  get(): Promise<{ data: unknown }>
  set(options: { data: object }): Promise<unknown>
  update(options: { data: object }): Promise<{ stats: { updated: number } }>
  remove(): Promise<unknown>
}

interface BufferedCollection {
  doc(documentId: string): BufferedDocument
  add(options: { data: any }): Promise<unknown>
}

interface UnbufferedTransaction {
  collection(name: string): BufferedCollection
}

/** A write that was not sent yet. `add` fails if the document exists; `set` replaces it. */
type Write = { kind: 'add' | 'set'; data: Fields } | { kind: 'remove' }

export interface WriteBuffer extends UnbufferedTransaction {
  /** Sends the buffered writes now, while the body still waits for something else. */
  flush(): Promise<void>
  /**
   * Registers a write that is sent last, before the commit. It may wait for a read that is under
   * way while the other writes are sent.
   */
  beforeCommit(write: () => Promise<unknown>): void
  /** Sends everything that was not sent yet. */
  complete(): Promise<void>
}

/**
 * Keeps the writes of a transaction until its end. The requests of a transaction wait for each
 * other, so their number decides how long a call takes. One request adds any number of documents to
 * a collection, and a document that is written twice is sent once.
 *
 * Reads see the buffered writes. An `update` is sent at once, because its result counts.
 */
export function bufferWrites(transaction: UnbufferedTransaction): WriteBuffer {
  const writesByCollection = new Map<string, Map<string, Write>>()
  const lastWrites: (() => Promise<unknown>)[] = []

  function writesOf(collectionName: string): Map<string, Write> {
    const writes = writesByCollection.get(collectionName) ?? new Map<string, Write>()
    writesByCollection.set(collectionName, writes)
    return writes
  }

  async function flush(): Promise<void> {
    const buffered = [...writesByCollection]
    writesByCollection.clear()
    for (const [collectionName, writes] of buffered) {
      const collection = transaction.collection(collectionName)
      const addedDocuments = [...writes].flatMap(([_id, write]) =>
        write.kind === 'add' ? [{ ...write.data, _id }] : [],
      )
      if (addedDocuments.length > 0) await collection.add({ data: oneOrMany(addedDocuments) })
    }
    for (const [collectionName, writes] of buffered)
      for (const [documentId, write] of writes) {
        const document = transaction.collection(collectionName).doc(documentId)
        if (write.kind === 'set') await document.set({ data: write.data })
        if (write.kind === 'remove') await document.remove()
      }
  }

  function bufferSet(collectionName: string, documentId: string, data: object): void {
    const writes = writesOf(collectionName)
    const kind = writes.get(documentId)?.kind === 'add' ? 'add' : 'set'
    writes.set(documentId, { kind, data: omitUndefined(data) as Fields })
  }

  const documentOf = (collectionName: string, documentId: string): BufferedDocument => ({
    async get() {
      const write = writesByCollection.get(collectionName)?.get(documentId)
      if (!write) return transaction.collection(collectionName).doc(documentId).get()
      return { data: write.kind === 'remove' ? null : { ...write.data, _id: documentId } }
    },
    async set({ data }) {
      bufferSet(collectionName, documentId, data)
    },
    async update(options) {
      const isBuffered = writesByCollection.get(collectionName)?.has(documentId)
      if (isBuffered) await flush()
      return transaction.collection(collectionName).doc(documentId).update(options)
    },
    async remove() {
      const writes = writesOf(collectionName)
      // A document that this transaction has only planned to add was never in the database.
      if (writes.get(documentId)?.kind === 'add') writes.delete(documentId)
      else writes.set(documentId, { kind: 'remove' })
    },
  })

  return {
    collection: (collectionName) => ({
      doc: (documentId) => documentOf(collectionName, documentId),
      async add({ data: { _id, ...data } }) {
        const writes = writesOf(collectionName)
        const previousWrite = writes.get(_id)
        if (previousWrite && previousWrite.kind !== 'remove')
          throw new Error(`${collectionName}/${_id} is added twice in a transaction`)
        const kind = previousWrite ? 'set' : 'add'
        writes.set(_id, { kind, data: omitUndefined(data) as Fields })
      },
    }),
    flush,
    beforeCommit(write) {
      lastWrites.push(write)
    },
    async complete() {
      await flush()
      for (const write of lastWrites) await write()
      await flush()
    },
  }
}

/** A single document is sent as it was always sent. */
const oneOrMany = <Document>(documents: Document[]): Document | Document[] =>
  documents.length === 1 ? (documents[0] as Document) : documents
