import { Readable } from 'node:stream'
import type { Database } from './database/database.ts'
import type { Doc } from './protocol/ejson.ts'
import type { Files } from './storage/files.ts'

export type TrustedDatabase = ReturnType<typeof trustedDatabase>
export type TrustedFiles = ReturnType<typeof trustedFiles>

/** In-process access for seeds, tests and the console: no rules, no limits of 100. */
export function trustedDatabase(database: Database) {
  const { store } = database
  return {
    insert: (collection: string, docs: Doc[]) => database.insert(collection, docs),
    find: (
      collection: string,
      query: Doc = {},
      options: { order?: Doc; skip?: number; limit?: number; projection?: Doc } = {},
    ) => database.find(collection, { query, ...options }),
    count: (collection: string, query?: Doc) =>
      query ? database.count(collection, query) : store.size(store.table(collection)),
    aggregate: (collection: string, stages: Doc[]) => database.aggregate(collection, stages),
    /** Applies update operators (`{$set: …}`) to every match; answers how many changed. */
    update: async (collection: string, query: Doc, data: Doc) =>
      (await database.modify(collection, { query, data, multi: true, merge: true, upsert: false })).updated,
    /** Puts one whole document in the place of what has its `_id`, or makes it. */
    set: async (collection: string, data: Doc) => {
      const query = { _id: data._id }
      await database.modify(collection, { query, data, multi: false, merge: false, upsert: true })
    },
    remove: (collection: string, query: Doc) => database.remove(collection, query, true),
    create: (collection: string) => database.create(collection),
    drop: (collection: string) => store.drop(collection),
    collections: () => [...store.tables.keys()].sort(),
  }
}

export function trustedFiles(files: Files, base: () => string) {
  return {
    put: async (cloudPath: string, bytes: Uint8Array, owner?: string) => {
      await files.save(cloudPath, Readable.from([Buffer.from(bytes)]), owner)
      return files.idOf(cloudPath)
    },
    get: async (fileID: string) => {
      const file = files.find(fileID)
      return file ? files.read(file) : null
    },
    remove: (fileID: string) => files.remove(fileID),
    url: (fileID: string, maxAge?: number) =>
      files.find(fileID) ? `${base()}/file/${files.ticket('read', files.pathOf(fileID)!, maxAge)}` : null,
    list: () => files.list().map(({ fileID, path, file }) => ({ fileID, path, ...file })),
  }
}
