import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { open, type RootDatabase } from 'lmdb'

/** Key in the database's `sys` that records a removal. */
const removed = 'removed'
const at = (path: string): RootDatabase => open({ path, compression: false, maxReaders: 1024, noSubdir: false })

/**
 * Removed data stay readable in freed pages and in the gaps of others, also in lmdb's own compacted copies. So after
 * removals the remaining data are written into a new file. No other process may have the folder open.
 */
export async function rewriteAfterRemovals(folder: string): Promise<void> {
  if (!existsSync(join(folder, 'data.mdb'))) return
  const fresh = join(folder, 'fresh')
  rmSync(fresh, { recursive: true, force: true })
  const old = at(folder)
  const due = old.openDB('sys', { encoding: 'msgpack' }).get(removed) !== undefined
  if (due) await copyAll(old, fresh)
  await old.close()
  if (!due) return
  renameSync(join(fresh, 'data.mdb'), join(folder, 'data.mdb'))
  rmSync(fresh, { recursive: true, force: true })
}

async function copyAll(old: RootDatabase, fresh: string): Promise<void> {
  const copy = at(fresh)
  for (const name of [...old.getKeys()] as string[]) {
    const [from, to] = [old, copy].map((root) => root.openDB<Buffer>(name, { encoding: 'binary' }))
    copy.transactionSync(() => {
      for (const { key, value } of from!.getRange()) if (name !== 'sys' || key !== removed) to!.putSync(key, value)
    })
  }
  await copy.flushed
  await copy.close()
}
