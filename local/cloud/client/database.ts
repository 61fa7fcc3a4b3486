import { Db } from '@cloudbase/database'
import { EJSON } from 'bson'
import { api, notSimulated } from './convention.ts'
import type { CloudEnv, Send } from './request.ts'
import { type WatchOptions, watch } from './watch.ts'

/** Db makes its transport from its configuration, so the configuration carries the phone's own. */
class Transport {
  readonly send: Send
  constructor(config: { send: Send }) {
    this.send = config.send
  }
}

/**
 * `wx.cloud.database()` of a phone. CloudBase's own Db encodes queries and decodes documents; only its transport is
 * ours, and its answers are put into the shape that WeChat gives to pages.
 */
export function createDatabase(env: CloudEnv, send: Send) {
  ;(Db as any).reqClass = Transport
  const db: any = new Db({ env: 'local', throwOnCode: true, send } as any)
  return {
    command: db.command,
    RegExp: db.RegExp,
    serverDate: db.serverDate,
    Geo: db.Geo,
    collection: (name: string) => collection(env, db.collection(name)),
  }
}

const call = (name: string, run: (options: any) => Promise<any>) => api(name, run)

function collection(env: CloudEnv, of: any) {
  return {
    ...query(env, of),
    doc: (id: string | number) => document(env, of, id),
    add: call('collection.add', async ({ data }) => ({ _id: (await of.add(data)).id })),
    aggregate: notSimulated('cloud.database().collection().aggregate'),
  }
}

function query(env: CloudEnv, of: any): Record<string, Function> {
  const next =
    (method: string) =>
    (...args: unknown[]) =>
      query(env, of[method](...args))
  return {
    where: next('where'),
    orderBy: next('orderBy'),
    limit: next('limit'),
    skip: next('skip'),
    field: next('field'),
    get: call('collection.get', async () => ({ data: (await of.get()).data })),
    count: call('collection.count', async () => ({ total: (await of.count()).total })),
    update: call('collection.update', async ({ data }) => ({ stats: { updated: (await of.update(data)).updated } })),
    remove: call('collection.remove', async () => ({ stats: { removed: (await of.remove()).deleted } })),
    watch: (options: WatchOptions) => watch(env, watched(of), options),
  }
}

function document(env: CloudEnv, of: any, id: string | number) {
  const doc = of.doc(id)
  return {
    field: (projection: unknown) => ({ get: read(doc.field(projection), id) }),
    get: read(doc, id),
    set: call('document.set', async ({ data }) => {
      const { updated, upsertedId } = await doc.set(data)
      return { _id: id, stats: { updated: updated ?? 0, created: upsertedId ? 1 : 0 } }
    }),
    update: call('document.update', async ({ data }) => ({ stats: { updated: (await doc.update(data)).updated } })),
    remove: call('document.remove', async () => ({ stats: { removed: (await doc.remove()).deleted } })),
    watch: (options: WatchOptions) => watch(env, watched(of.where({ _id: id })), options),
  }
}

const read = (doc: any, id: string | number) =>
  call('document.get', async () => {
    const [data] = (await doc.get()).data
    if (!data) throw new Error(`document with _id ${id} does not exist`)
    return { data }
  })

/** What a query object of Db holds, as the wire has it. */
function watched(of: any) {
  const { limit, order } = of._apiOptions ?? {}
  return { collectionName: of._coll, query: of._fieldFilters, limit, order: order && EJSON.stringify(order) }
}
