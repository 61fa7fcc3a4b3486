import { statSync } from 'node:fs'
import type CloudBase from '@cloudbase/manager-node'
import { type Doc, encode } from 'miniapp-cloud/folder'
import { schema } from '../../cloudfunctions/schema'
import { queryDocuments } from '../deploy/query-documents'
import { listCollections } from '../deploy/read-environment'
import { probeName } from '../probe/names'
import { type BackupSource, restoreMarker, toPortable } from './source'

/** Number of documents in one request. */
const pageSize = 200

/** Collections that our own commands create. They are no part of the record. */
const ownNames = new Set<string>([probeName, restoreMarker])

/**
 * The value of `pending` in a query for events that are in the log, which do not have this field.
 * The operator for absent fields would lose the order of the index.
 */
const isInLog = null

/** The mark names at most this many pending events. Usually there are none. */
const maxMarkedEvents = 200

/**
 * Reads a cloud environment page by page while business goes on. Nothing is written there. The
 * platform gives no view of one moment, so `mark` says whether something was recorded meanwhile.
 */
export function cloudSource(
  manager: CloudBase,
  name: string,
  { page: pageLength = pageSize } = {},
): BackupSource {
  const sizes = new Map<string, number>()
  return {
    name,
    async collections() {
      const existing = (await listCollections(manager)).filter(({ name }) => !ownNames.has(name))
      const existingNames = new Set(existing.map(({ name }) => name))
      const missingNames = Object.keys(schema.collections).filter(
        (name) => !existingNames.has(name),
      )
      if (missingNames.length) throw new Error(`not in ${name}: ${missingNames.join(', ')}`)
      return existing.map(({ name, count: documents }) => ({ name, documents }))
    },

    async *lines(collection, afterId) {
      let lastId = afterId
      for (;;) {
        const query = lastId === undefined ? {} : { _id: { $gt: lastId } }
        const page = await queryDocuments<Doc>(manager, collection, query, pageLength)
        for (const doc of page) yield toPortable(encode(doc))
        if (page.length < pageLength) return
        lastId = page.at(-1)!._id
      }
    },

    async linesSince(collection, sinceMs) {
      const lines: string[] = []
      // Pending events come first. An event that enters the log between the two queries is then in
      // both, and its later line counts.
      for (const pending of [true, isInLog]) {
        const query = { pending, at: { $gte: sinceMs } }
        for (let offset = 0; ; offset += pageLength) {
          const page = await queryDocuments<Doc>(manager, collection, query, pageLength, {
            sort: [['at', 1]],
            offset,
          })
          lines.push(...page.map((doc) => toPortable(encode(doc))))
          if (page.length < pageLength) break
        }
      }
      return lines
    },

    async mark() {
      const newestFirst = { sort: [['at', -1]] as [string, -1][] }
      const [head, pending, newest] = await Promise.all([
        queryDocuments<Doc>(manager, 'log_head', {}, 1),
        queryDocuments<Doc>(manager, 'events', { pending: true }, maxMarkedEvents, newestFirst),
        queryDocuments<Doc>(manager, 'events', { pending: isInLog }, 1, newestFirst),
      ])
      return encode([head, pending.map(({ _id }) => _id), newest.map(({ _id }) => _id)])
    },

    async files() {
      const objects = (await manager.storage.walkCloudDir('')).filter(
        ({ Key }) => !Key.endsWith('/'),
      )
      sizes.clear()
      for (const { Key, Size } of objects) sizes.set(Key, Number(Size))

      return objects.map(({ Key: path, Size, LastModified, ETag }) => ({
        path,
        size: Number(Size),
        at: Date.parse(LastModified),
        version: `${ETag} ${LastModified}`,
      }))
    },

    async copy(path, to) {
      try {
        await manager.storage.downloadFile({ cloudPath: path, localPath: to })
      } catch (error) {
        // A file that was listed and deleted since by `npm run sweep` is no part of the record.
        if (await exists(manager, path)) throw error
        return false
      }
      // The SDK saves every response, including an error page.
      if (statSync(to).size !== sizes.get(path))
        throw new Error(`${path} was not downloaded completely`)
      return true
    },
  }
}

async function exists(manager: CloudBase, path: string): Promise<boolean> {
  const objects = await manager.storage.walkCloudDir('')
  return objects.some(({ Key }) => Key === path)
}
