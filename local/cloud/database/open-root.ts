import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { join } from 'node:path'
import { open, type RootDatabase } from 'lmdb'

/**
 * Opens the lmdb file in a folder. A commit returns when the disk has it: first its pages, then one
 * of two header pages in turn, so a cut at any byte leaves the previous commit intact. lmdb's
 * overlapping sync is off: if a process was killed, a later power loss could destroy the file.
 * @throws Error with a sentence for people if the file is damaged
 */
export function openRoot(
  folder: string,
  options: { readOnly?: boolean; noSync?: boolean } = {},
): RootDatabase {
  const dataFile = join(folder, 'data.mdb')
  const exists = existsSync(dataFile)
  const actualSize = exists ? statSync(dataFile).size : 0
  const expectedSize = exists ? expectedSizeOf(dataFile) : 0
  const isTruncated = actualSize < expectedSize
  if (isTruncated && options.readOnly) throw damageError(dataFile, 'it ends too early')
  // The last pages may be missing because they were never used. lmdb would crash on reading a
  // missing page, so the file is extended with empty ones, and everything is read once below.
  if (isTruncated) truncateSync(dataFile, expectedSize)
  const rootDatabase = open({
    path: folder,
    compression: false,
    maxReaders: 1024,
    noSubdir: false,
    overlappingSync: false,
    ...options,
  })
  try {
    const names = isTruncated ? [...rootDatabase.getKeys()].map(String) : []
    for (const databaseName of names)
      for (const _ of rootDatabase.openDB(databaseName, { encoding: 'binary' }).getRange());
    return rootDatabase
  } catch (error) {
    truncateSync(dataFile, actualSize)
    throw damageError(dataFile, (error as Error).message)
  }
}

const damageError = (dataFile: string, reason: string) =>
  new Error(
    `${dataFile} is damaged (${reason}): replace the whole folder by a copy, or start in another one`,
  )

/**
 * The size that the file must have, according to its two header pages (`MDB_meta`). lmdb does not
 * check it and would read beyond the end of a shorter file.
 */
function expectedSizeOf(dataFile: string): number {
  const handle = openSync(dataFile, 'r')
  const header = Buffer.alloc(2 * 65_536)
  const byteCount = readSync(handle, header, 0, header.length, 0)
  closeSync(handle)
  if (byteCount === 0) return 0
  const pageSize = header.readUInt32LE(0x30)
  const isDatabase =
    header.readUInt32LE(0x18) === 0xbeefc0de &&
    pageSize >= 512 &&
    pageSize <= 65_536 &&
    byteCount >= 2 * pageSize
  if (!isDatabase) throw damageError(dataFile, 'it is no database')
  const lastPages = [0, pageSize].map((offset) => Number(header.readBigUInt64LE(offset + 0x90)))
  return (Math.max(...lastPages) + 1) * pageSize
}

/** Syncs the file names of a folder to disk. Windows does so by itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
