import { Db } from '@cloudbase/database'
import { EJSON } from 'bson'
import { api, notSimulated } from './convention.ts'
import type { CloudEnv, Send } from './request.ts'
import { type WatchOptions, watch } from './watch.ts'

/**
 * Sends the requests of one Db. Db creates its transport itself, from its configuration. Therefore
 * the phone's `send` is passed in the configuration.
 */
class Transport {
  readonly send: Send
  constructor(config: { send: Send }) {
    this.send = config.send
  }
}

/**
 * `wx.cloud.database()` of a phone. CloudBase's own Db encodes queries and decodes documents. Only
 * its transport is replaced, and its results are converted to the shape that WeChat gives to pages.
 */
export function createDatabase(cloudEnv: CloudEnv, send: Send) {
  ;(Db as any).reqClass = Transport
  const cloudDatabase: any = new Db({ env: 'local', throwOnCode: true, send } as any)
  return {
    command: cloudDatabase.command,
    RegExp: cloudDatabase.RegExp,
    serverDate: cloudDatabase.serverDate,
    Geo: cloudDatabase.Geo,
    collection: (collectionName: string) =>
      createCollection(cloudEnv, cloudDatabase.collection(collectionName)),
  }
}

const databaseApi = (apiName: string, runApi: (options: any) => Promise<any>) =>
  api(apiName, runApi)

function createCollection(cloudEnv: CloudEnv, dbCollection: any) {
  return {
    ...createQuery(cloudEnv, dbCollection),
    doc: (documentId: string | number) => createDocument(cloudEnv, dbCollection, documentId),
    add: databaseApi('collection.add', async ({ data }) => ({
      _id: (await dbCollection.add(data)).id,
    })),
    aggregate: notSimulated('cloud.database().collection().aggregate'),
  }
}

function createQuery(cloudEnv: CloudEnv, dbQuery: any): Record<string, Function> {
  /** A method of Db that returns a narrowed query. */
  const chainMethod =
    (methodName: string) =>
    (...callArguments: unknown[]) =>
      createQuery(cloudEnv, dbQuery[methodName](...callArguments))
  return {
    where: chainMethod('where'),
    orderBy: chainMethod('orderBy'),
    limit: chainMethod('limit'),
    skip: chainMethod('skip'),
    field: chainMethod('field'),
    get: databaseApi('collection.get', async () => ({ data: (await dbQuery.get()).data })),
    count: databaseApi('collection.count', async () => ({ total: (await dbQuery.count()).total })),
    update: databaseApi('collection.update', async ({ data }) => ({
      stats: { updated: (await dbQuery.update(data)).updated },
    })),
    remove: databaseApi('collection.remove', async () => ({
      stats: { removed: (await dbQuery.remove()).deleted },
    })),
    watch: (options: WatchOptions) => watch(cloudEnv, wireQuery(dbQuery), options),
  }
}

function createDocument(cloudEnv: CloudEnv, dbCollection: any, documentId: string | number) {
  const dbDocument = dbCollection.doc(documentId)
  return {
    field: (projection: unknown) => ({
      get: documentGetter(dbDocument.field(projection), documentId),
    }),
    get: documentGetter(dbDocument, documentId),
    set: databaseApi('document.set', async ({ data }) => {
      const { updated, upsertedId } = await dbDocument.set(data)
      return { _id: documentId, stats: { updated: updated ?? 0, created: upsertedId ? 1 : 0 } }
    }),
    update: databaseApi('document.update', async ({ data }) => ({
      stats: { updated: (await dbDocument.update(data)).updated },
    })),
    remove: databaseApi('document.remove', async () => ({
      stats: { removed: (await dbDocument.remove()).deleted },
    })),
    watch: (options: WatchOptions) =>
      watch(cloudEnv, wireQuery(dbCollection.where({ _id: documentId })), options),
  }
}

const documentGetter = (dbDocument: any, documentId: string | number) =>
  databaseApi('document.get', async () => {
    const [document] = (await dbDocument.get()).data
    if (!document) throw new Error(`document with _id ${documentId} does not exist`)
    return { data: document }
  })

/** Reads the query out of Db's private fields, in the form of the watch request. */
function wireQuery(dbQuery: any) {
  const { limit, order } = dbQuery._apiOptions ?? {}
  return {
    collectionName: dbQuery._coll,
    query: dbQuery._fieldFilters,
    limit,
    order: order && EJSON.stringify(order),
  }
}
