import { statSync } from 'node:fs'
import type CloudBase from '@cloudbase/manager-node'
import { type Doc, EJSON, encode } from 'miniapp-cloud/folder'
import { schema } from '../../cloudfunctions/schema'
import { collectionsIn } from '../deploy/found'
import { anywhere, type Holding } from './take'

/** Documents in one request. */
const share = 200

/**
 * A cloud environment, read and never written. Its database cannot be read at one moment: `suffix` names copies of all
 * collections that the platform made of one moment (docs/operations.md). Files are stored once and never changed, and
 * so need no copy.
 */
export function environment(manager: CloudBase, of: string, { suffix = '', page = share } = {}): Holding {
  const sizes = new Map<string, number>()
  return {
    of,
    async collections() {
      const there = new Set((await collectionsIn(manager)).map(({ name }) => name))
      const wanted = Object.keys(schema.collections)
      const absent = wanted.filter((name) => !there.has(name + suffix))
      if (absent.length) throw new Error(`not in ${of}: ${absent.map((name) => name + suffix).join(', ')}`)
      return wanted
    },
    async *lines(collection) {
      let last: string | undefined
      for (;;) {
        const found = await documents(manager, collection + suffix, last, page)
        for (const doc of found) yield encode(doc).replace(/"cloud:\/\/[^/"]+\//g, `"${anywhere}`)
        if (found.length < page) return
        last = found.at(-1)!._id
      }
    },
    async files() {
      const found = (await manager.storage.walkCloudDir('')).filter(({ Key }) => !Key.endsWith('/'))
      for (const { Key, Size } of found) sizes.set(Key, Number(Size))
      return found.map(({ Key: path, Size, LastModified }) => ({
        path,
        size: Number(Size),
        at: Date.parse(LastModified),
      }))
    },
    async copy(path, to) {
      await manager.storage.downloadFile({ cloudPath: path, localPath: to })
      // The SDK saves any answer, also the page of an error.
      if (statSync(to).size !== sizes.get(path)) throw new Error(`${path} did not arrive whole`)
    },
  }
}

/** A page of documents of a collection by ascending id, beginning after `last`, so that none is read twice. */
async function documents(manager: CloudBase, TableName: string, last: string | undefined, MgoLimit: number) {
  const { Data } = (await manager.commonService('tcb', '2018-06-08').call({
    Action: 'QueryRecords',
    Param: {
      TableName,
      MgoQuery: JSON.stringify(last === undefined ? {} : { _id: { $gt: last } }),
      MgoSort: JSON.stringify([{ key: '_id', direction: 1 }]),
      MgoLimit,
      MgoOffset: 0,
      Tag: manager.database.getDatabaseConfig().Tag,
    },
  })) as { Data: (string | object)[] }
  return Data.map((doc) => EJSON.parse(typeof doc === 'string' ? doc : JSON.stringify(doc), { relaxed: true }) as Doc)
}
