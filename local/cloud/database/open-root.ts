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

/** The layout of a header page (`MDB_meta` of lmdb), in bytes. */
const HEADER = { magicOffset: 0x18, pageSizeOffset: 0x30, lastPageOffset: 0x90 }
const MAGIC = 0xbeefc0de
const MIN_PAGE_SIZE = 512
const MAX_PAGE_SIZE = 65_536

/**
 * Opens the lmdb file in a folder. A commit returns when it is on the disk. lmdb writes the pages
 * first, then one of two header pages in turn. So if a write breaks off at any byte, the previous
 * commit is intact. lmdb's overlapping sync is off: with it, a power loss after a killed process
 * could destroy the file.
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
  // The last pages may be missing because they were never used. lmdb would crash if it read a
  // missing page, so the file is extended with empty pages. Reading everything once, below, shows
  // whether a used page was missing.
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
    const databaseNames = isTruncated ? [...rootDatabase.getKeys()].map(String) : []
    for (const databaseName of databaseNames)
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
 * The size in bytes that the file must have, according to its two header pages. lmdb does not check
 * it and would read beyond the end of a shorter file.
 */
function expectedSizeOf(dataFile: string): number {
  const handle = openSync(dataFile, 'r')
  const header = Buffer.alloc(2 * MAX_PAGE_SIZE)
  const byteCount = readSync(handle, header, 0, header.length, 0)
  closeSync(handle)
  if (byteCount === 0) return 0

  const pageSize = header.readUInt32LE(HEADER.pageSizeOffset)
  const isDatabase =
    header.readUInt32LE(HEADER.magicOffset) === MAGIC &&
    pageSize >= MIN_PAGE_SIZE &&
    pageSize <= MAX_PAGE_SIZE &&
    byteCount >= 2 * pageSize
  if (!isDatabase) throw damageError(dataFile, 'it is no database')

  const lastPages = [0, pageSize].map((headerOffset) =>
    Number(header.readBigUInt64LE(headerOffset + HEADER.lastPageOffset)),
  )
  return (Math.max(...lastPages) + 1) * pageSize
}

/** Writes the file names of a folder to the disk. Windows does so by itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
