import { statSync } from 'node:fs'
import type CloudBase from '@cloudbase/manager-node'
import { type Doc, encode } from 'miniapp-cloud/folder'
import { schema } from '../../cloudfunctions/schema'
import { queryDocuments } from '../deploy/query-documents'
import { listCollections } from '../deploy/read-environment'
import { type BackupSource, portablePrefix } from './write-backup'

/** Number of documents in one request. */
const pageSize = 200

/**
 * Reads a cloud environment; nothing is written there. A database in use changes while it is read.
 * `suffix` therefore selects copies of all collections that the platform made at one moment
 * (docs/operations.md). Files never change after they were stored, so they need no copy.
 */
export function cloudSource(
  manager: CloudBase,
  name: string,
  { suffix = '', page: pageLength = pageSize } = {},
): BackupSource {
  const sizes = new Map<string, number>()
  return {
    name,
    async collections() {
      const existingNames = new Set((await listCollections(manager)).map(({ name }) => name))
      const collectionNames = Object.keys(schema.collections)
      const missingNames = collectionNames.filter((name) => !existingNames.has(name + suffix))
      if (missingNames.length)
        throw new Error(`not in ${name}: ${missingNames.map((name) => name + suffix).join(', ')}`)
      return collectionNames
    },
    async *lines(collection) {
      let lastId: string | undefined
      for (;;) {
        const page = await readPage(manager, collection + suffix, lastId, pageLength)
        for (const doc of page)
          yield encode(doc).replace(/"cloud:\/\/[^/"]+\//g, `"${portablePrefix}`)
        if (page.length < pageLength) return
        lastId = page.at(-1)!._id
      }
    },
    async files() {
      const objects = (await manager.storage.walkCloudDir('')).filter(
        ({ Key }) => !Key.endsWith('/'),
      )
      for (const { Key, Size } of objects) sizes.set(Key, Number(Size))
      return objects.map(({ Key: path, Size, LastModified }) => ({
        path,
        size: Number(Size),
        at: Date.parse(LastModified),
      }))
    },
    async copy(path, to) {
      await manager.storage.downloadFile({ cloudPath: path, localPath: to })
      // The SDK saves every response, including an error page.
      if (statSync(to).size !== sizes.get(path))
        throw new Error(`${path} was not downloaded completely`)
    },
  }
}

/** Reads the next documents of a collection by ascending id. None is read twice. */
const readPage = (
  manager: CloudBase,
  collection: string,
  lastId: string | undefined,
  limit: number,
): Promise<Doc[]> =>
  queryDocuments<Doc>(
    manager,
    collection,
    lastId === undefined ? {} : { _id: { $gt: lastId } },
    limit,
  )
