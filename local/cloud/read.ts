import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeDoc } from './database/codec.ts'
import { idPart } from './database/keys.ts'
import { Store } from './database/store.ts'
import type { Doc as AnyDoc } from './protocol/ejson.ts'
import type { StoredFile } from './storage/files.ts'

type Doc = AnyDoc & { _id: string }

/** A data folder as it was at one moment, opened for reading alone; a cloud may be running on it. */
export interface Snapshot {
  /** Every document of a collection in the order of ids; none of a collection that does not exist. */
  documents(collection: string): Iterable<Doc>
  /** The same as they are stored, BSON. */
  raw(collection: string): Iterable<Buffer>
  one(collection: string, id: string): Doc | undefined
  count(collection: string): number
  collections(): string[]
  files(): { path: string; file: StoredFile }[]
  /** Bytes of a stored file; null when there is none. */
  bytes(fileID: string): Buffer | null
  close(): Promise<void>
}

export function readSnapshot(data: string): Snapshot {
  const store = new Store(join(data, 'db'), { readOnly: true })
  const files = store.side<StoredFile>('files')
  const { at } = store.snapshot()
  const raw = (name: string) => {
    const table = store.tables.get(name)
    return table ? store.all(table, at) : []
  }
  return {
    raw,
    *documents(name) {
      for (const bytes of raw(name)) yield decodeDoc(bytes) as Doc
    },
    one(name, id) {
      const table = store.tables.get(name)
      const bytes = table && store.get(table, idPart(id), at)
      return bytes && (decodeDoc(bytes) as Doc)
    },
    count(name) {
      const table = store.tables.get(name)
      return table ? store.size(table, at) : 0
    },
    collections: () => [...store.tables.keys()],
    files: () => [...files.getRange({ transaction: at })].map(({ key, value }) => ({ path: key, file: value })),
    bytes(fileID) {
      const path = fileID.replace(/^cloud:\/\/[^/]+\//, '')
      const file = files.get(path, { transaction: at })
      return file ? readFileSync(join(data, 'files', file.hash)) : null
    },
    async close() {
      at.done()
      await store.close()
    },
  }
}
