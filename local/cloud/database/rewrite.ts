import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { RootDatabase } from 'lmdb'
import { openRoot, syncFolder } from './root.ts'

/** Key in the database's `sys` that records a removal. */
const removed = 'removed'

/**
 * Removed data stay readable in freed pages and in the gaps of others, also in lmdb's own compacted copies. So after
 * removals the remaining data are written into a new file. No other process may have the folder open.
 */
export async function rewriteAfterRemovals(folder: string): Promise<void> {
  if (!existsSync(join(folder, 'data.mdb'))) return
  const fresh = join(folder, 'fresh')
  rmSync(fresh, { recursive: true, force: true })
  const old = openRoot(folder)
  const due = old.openDB('sys', { encoding: 'msgpack' }).get(removed) !== undefined
  if (due) await copyAll(old, fresh)
  await old.close()
  if (!due) return
  renameSync(join(fresh, 'data.mdb'), join(folder, 'data.mdb'))
  syncFolder(folder)
  rmSync(fresh, { recursive: true, force: true })
}

async function copyAll(old: RootDatabase, fresh: string): Promise<void> {
  const copy = openRoot(fresh)
  for (const name of [...old.getKeys()] as string[]) {
    const [from, to] = [old, copy].map((root) => root.openDB<Buffer>(name, { encoding: 'binary' }))
    copy.transactionSync(() => {
      for (const { key, value } of from!.getRange()) if (name !== 'sys' || key !== removed) to!.putSync(key, value)
    })
  }
  await copy.close()
}
