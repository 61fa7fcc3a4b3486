import { join } from 'node:path'
import type CloudBase from '@cloudbase/manager-node'
import { Database, type Doc, readSnapshot, Store } from 'miniapp-cloud/folder'
import { putDocuments } from './deploy/perform'
import { queryDocuments } from './deploy/query-documents'

/**
 * The database that a command of an operator reads and writes: that of an environment, or the data
 * folder of `npm start`.
 */
export interface DocumentStore {
  /** All documents of a collection that meet a condition. */
  list<Doc extends { _id: string }>(collection: string, condition: object): Promise<Doc[]>
  /** Stores documents. A document with the same id is replaced. */
  put(collection: string, documents: { _id: string }[]): Promise<void>
}

/** The number of documents that one request to the management API returns. */
const pageSize = 500

export const storeOfEnvironment = (manager: CloudBase): DocumentStore => ({
  async list<Doc extends { _id: string }>(collection: string, condition: object) {
    const documents: Doc[] = []
    for (;;) {
      const { _id: ids } = condition as { _id?: object }
      const pageCondition = { ...condition, _id: { ...ids, $gt: documents.at(-1)?._id ?? '' } }
      const page = await queryDocuments<Doc>(manager, collection, pageCondition, pageSize)
      documents.push(...page)
      if (page.length < pageSize) return documents
    }
  },
  put: (collection, documents) => putDocuments(collection, documents, { manager }),
})

/**
 * Reads and writes a data folder. A local cloud may run on it during reading, but not during
 * writing, because a running one does not see the writes of others.
 */
export const storeOfFolder = (dataFolder: string): DocumentStore => ({
  async list<Doc extends { _id: string }>(collection: string, condition: object) {
    const snapshot = readSnapshot(join(dataFolder, 'cloud'))
    try {
      const documents = [...snapshot.documents(collection)] as unknown as Doc[]
      return documents.filter((document) => meets(document, condition))
    } finally {
      await snapshot.close()
    }
  },
  async put(collection, documents) {
    const store = new Store(join(dataFolder, 'cloud', 'db'))
    try {
      const database = new Database(store)
      for (const document of documents) {
        const query = { _id: document._id }
        const data = document as Doc
        await database.modify(collection, { query, data, merge: false, upsert: true, multi: false })
      }
    } finally {
      await store.close()
    }
  },
})

/**
 * Whether a document meets a condition. The only conditions of these commands are lists of values.
 */
const meets = (document: object, condition: object): boolean =>
  Object.entries(condition as Record<string, { $in: unknown[] }>).every(
    ([field, { $in: allowed }]) => allowed.includes((document as Record<string, unknown>)[field]),
  )
