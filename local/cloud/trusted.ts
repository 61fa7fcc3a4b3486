import { Readable } from 'node:stream'
import type { TrustedDatabase, TrustedFiles } from './cloud'
import type { Database } from './database/database'
import type { Files } from './storage/files'

/** The database for seeds, tests and the console: no rules, no limits of 100. */
export function trustedDatabase(database: Database): TrustedDatabase {
  const { store } = database
  return {
    insert: (collection, docs) => database.insert(collection, docs),
    find: (collection, query = {}, options = {}) => database.find(collection, { query, ...options }),
    count: (collection, query = {}) => database.count(collection, query),
    aggregate: (collection, stages) => database.aggregate(collection, stages),
    update: async (collection, query, data) =>
      (await database.modify(collection, { query, data, multi: true, merge: true, upsert: false })).updated,
    set: async (collection, doc) => {
      await database.modify(collection, {
        query: { _id: doc._id },
        data: doc,
        multi: false,
        merge: false,
        upsert: true,
      })
    },
    remove: (collection, query) => database.remove(collection, query, true),
    create: (collection) => database.create(collection),
    drop: (collection) => store.drop(collection),
    collections: () => [...store.tables.keys()].sort(),
  }
}

export function trustedFiles(files: Files, base: () => string): TrustedFiles {
  return {
    put: async (cloudPath, bytes, owner) => {
      await files.save(cloudPath, Readable.from([Buffer.from(bytes)]), owner)
      return files.idOf(cloudPath)
    },
    get: async (fileID) => {
      const file = files.find(fileID)
      return file ? files.read(file) : null
    },
    remove: (fileID) => files.remove(fileID),
    url: (fileID, maxAge) =>
      files.find(fileID) ? `${base()}/file/${files.ticket('read', files.pathOf(fileID)!, maxAge)}` : null,
    list: () => files.list().map(({ fileID, path, file }) => ({ fileID, path, ...file })),
  }
}
