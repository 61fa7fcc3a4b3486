import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeDocument } from './database/codec.ts'
import { toIdPart } from './database/keys.ts'
import { Store } from './database/store.ts'
import type { Doc as AnyDoc } from './protocol/ejson.ts'
import type { StoredFile } from './storage/files.ts'

type Doc = AnyDoc & { _id: string }

/** A data folder as it was at one moment, opened read-only. A cloud may be running on it. */
export interface Snapshot {
  /** The documents of a collection in the order of ids; none if it does not exist. */
  documents(collectionName: string): Iterable<Doc>
  /** The documents of a collection as they are stored, as BSON. */
  raw(collectionName: string): Iterable<Buffer>
  /** A document of a collection; undefined if there is none with this id. */
  one(collectionName: string, documentId: string): Doc | undefined
  /** The number of documents in a collection; 0 if it does not exist. */
  count(collectionName: string): number
  /** The names of all collections. */
  collections(): string[]
  /** All stored files with their cloud paths. */
  files(): { path: string; file: StoredFile }[]
  /** The bytes of a stored file; null if there is none. */
  bytes(fileID: string): Buffer | null
  close(): Promise<void>
}

/** Opens a snapshot of a data folder. Close it to release its resources. */
export function readSnapshot(dataFolder: string): Snapshot {
  const store = new Store(join(dataFolder, 'db'), { readOnly: true })
  const filesByPath = store.openSide<StoredFile>('files')
  const { snapshot } = store.snapshot()
  const rawDocuments = (collectionName: string) => {
    const table = store.tables.get(collectionName)
    return table ? store.allDocuments(table, snapshot) : []
  }

  return {
    raw: rawDocuments,
    *documents(collectionName) {
      for (const bsonBytes of rawDocuments(collectionName)) yield decodeDocument(bsonBytes) as Doc
    },
    one(collectionName, documentId) {
      const table = store.tables.get(collectionName)
      const bsonBytes = table && store.findBytes(table, toIdPart(documentId), snapshot)
      return bsonBytes && (decodeDocument(bsonBytes) as Doc)
    },
    count(collectionName) {
      const table = store.tables.get(collectionName)
      return table ? store.documentCount(table, snapshot) : 0
    },
    collections: () => [...store.tables.keys()],
    files: () =>
      [...filesByPath.getRange({ transaction: snapshot })].map(({ key: cloudPath, value }) => ({
        path: cloudPath,
        file: value,
      })),
    bytes(fileID) {
      const cloudPath = fileID.replace(/^cloud:\/\/[^/]+\//, '')
      const file = filesByPath.get(cloudPath, { transaction: snapshot })
      return file ? readFileSync(join(dataFolder, 'files', file.hash)) : null
    },
    async close() {
      snapshot.done()
      await store.close()
    },
  }
}
