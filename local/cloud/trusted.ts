import { Readable } from 'node:stream'
import type { Database } from './database/database.ts'
import type { Doc } from './protocol/ejson.ts'
import type { Files } from './storage/files.ts'

export type TrustedDatabase = ReturnType<typeof trustedDatabase>
export type TrustedFiles = ReturnType<typeof trustedFiles>

/** Access from the same process for seeds, tests and the console, without rules and limits. */
export function trustedDatabase(database: Database) {
  const { store } = database
  return {
    insert: (collectionName: string, documents: Doc[]) =>
      database.insert(collectionName, documents),
    find: (
      collectionName: string,
      query: Doc = {},
      options: { order?: Doc; skip?: number; limit?: number; projection?: Doc } = {},
    ) => database.find(collectionName, { query, ...options }),
    count: (collectionName: string, query?: Doc) =>
      query
        ? database.count(collectionName, query)
        : store.documentCount(store.table(collectionName)),
    aggregate: (collectionName: string, stages: Doc[]) =>
      database.aggregate(collectionName, stages),
    /** Applies update operators (`{$set: …}`) to every match. Returns how many changed. */
    update: async (collectionName: string, query: Doc, operators: Doc) => {
      const { updated } = await database.modify(collectionName, {
        query,
        data: operators,
        multi: true,
        merge: true,
        upsert: false,
      })
      return updated
    },
    /** Replaces the document with the same `_id`, or creates it. */
    set: async (collectionName: string, document: Doc) => {
      const query = { _id: document._id }
      await database.modify(collectionName, {
        query,
        data: document,
        multi: false,
        merge: false,
        upsert: true,
      })
    },
    remove: (collectionName: string, query: Doc) => database.remove(collectionName, query, true),
    create: (collectionName: string) => database.create(collectionName),
    drop: (collectionName: string) => store.dropCollection(collectionName),
    collections: () => [...store.tables.keys()].sort(),
  }
}

export function trustedFiles(files: Files, baseUrl: () => string) {
  return {
    put: async (cloudPath: string, bytes: Uint8Array, owner?: string) => {
      await files.save(cloudPath, Readable.from([Buffer.from(bytes)]), owner)
      return files.idOf(cloudPath)
    },
    get: async (fileID: string) => {
      const storedFile = files.find(fileID)
      return storedFile ? files.readBytes(storedFile) : null
    },
    remove: (fileID: string) => files.remove(fileID),
    /** A temporary URL; null if there is no such file. */
    url: (fileID: string, maxAgeSeconds?: number) => {
      if (!files.find(fileID)) return null
      const ticket = files.createTicket('read', files.pathOf(fileID)!, maxAgeSeconds)
      return `${baseUrl()}/file/${ticket}`
    },
    list: () =>
      files.list().map(({ fileID, path: cloudPath, file: storedFile }) => ({
        fileID,
        path: cloudPath,
        ...storedFile,
      })),
  }
}
