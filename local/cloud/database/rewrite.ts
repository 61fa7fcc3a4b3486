import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { RootDatabase } from 'lmdb'
import { openRoot, syncFolder } from './open-root.ts'

/** The key in the database `sys` that records that documents were removed. */
const REMOVED_KEY = 'removed'

/**
 * Writes the data into a new file if documents were removed since the last call. Otherwise removed
 * data would stay readable in free pages and in the gaps of other pages. lmdb's own compaction does
 * not help: it copies the gaps too. No other process may have the folder open.
 */
export async function rewriteAfterRemovals(folder: string): Promise<void> {
  if (!existsSync(join(folder, 'data.mdb'))) return
  const newFolder = join(folder, 'fresh')
  rmSync(newFolder, { recursive: true, force: true })
  const oldRoot = openRoot(folder)
  const isDue = oldRoot.openDB('sys', { encoding: 'msgpack' }).get(REMOVED_KEY) !== undefined
  if (isDue) await copyDatabases(oldRoot, newFolder)
  await oldRoot.close()
  if (!isDue) return
  renameSync(join(newFolder, 'data.mdb'), join(folder, 'data.mdb'))
  syncFolder(folder)
  rmSync(newFolder, { recursive: true, force: true })
}

async function copyDatabases(oldRoot: RootDatabase, newFolder: string): Promise<void> {
  const newRoot = openRoot(newFolder)
  for (const databaseName of [...oldRoot.getKeys()] as string[]) {
    const source = oldRoot.openDB<Buffer>(databaseName, { encoding: 'binary' })
    const target = newRoot.openDB<Buffer>(databaseName, { encoding: 'binary' })
    newRoot.transactionSync(() => {
      for (const { key, value } of source.getRange()) {
        const isRemovalRecord = databaseName === 'sys' && key === REMOVED_KEY
        if (!isRemovalRecord) target.putSync(key, value)
      }
    })
  }
  await newRoot.close()
}
