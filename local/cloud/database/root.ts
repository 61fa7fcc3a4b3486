import { closeSync, existsSync, fsyncSync, openSync, readSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { open, type RootDatabase } from 'lmdb'

/**
 * Opens lmdb's file in a folder; throws a sentence where it is damaged. A commit returns when the disk has it: its
 * pages first, then the one that makes them count, of two in turn, so that a cut at any byte leaves the commit before.
 * lmdb's own overlapping sync is off: where a process was killed, a loss of power afterwards could cost the file.
 */
export function openRoot(path: string, options: { readOnly?: boolean; noSync?: boolean } = {}): RootDatabase {
  const file = join(path, 'data.mdb')
  const [size, wanted] = existsSync(file) ? [statSync(file).size, sizeOf(file)] : [0, 0]
  const cut = size < wanted
  if (cut && options.readOnly) throw damaged(file, 'it ends too early')
  // Its last pages may be missing because they were never used; a page that is looked for is then empty, no crash.
  if (cut) truncateSync(file, wanted)
  const root = open({ path, compression: false, maxReaders: 1024, noSubdir: false, overlappingSync: false, ...options })
  try {
    const names = cut ? [...root.getKeys()].map(String) : []
    for (const name of names) for (const _ of root.openDB(name, { encoding: 'binary' }).getRange());
    return root
  } catch (error) {
    truncateSync(file, size)
    throw damaged(file, (error as Error).message)
  }
}

const damaged = (file: string, why: string) =>
  new Error(`${file} is damaged (${why}): put a copy of the whole folder in its place, or begin anew in another`)

/** Bytes up to the last page that counts, by the first two pages (`MDB_meta`); lmdb would read what is not its own. */
function sizeOf(file: string): number {
  const handle = openSync(file, 'r')
  const head = Buffer.alloc(2 * 65_536)
  const length = readSync(handle, head, 0, head.length, 0)
  closeSync(handle)
  if (length === 0) return 0
  const page = head.readUInt32LE(0x30)
  const known = head.readUInt32LE(0x18) === 0xbeefc0de && page >= 512 && page <= 65_536 && length >= 2 * page
  if (!known) throw damaged(file, 'it is no database')
  const last = [0, page].map((at) => Number(head.readBigUInt64LE(at + 0x90)))
  return (Math.max(...last) + 1) * page
}

/** Has the disk keep the names in a folder, which Windows does by itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
