import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EJSON } from 'bson'
import type { Database } from '../database/database.ts'
import { type Doc, encode } from '../protocol/ejson.ts'
import { invalidParameter } from '../protocol/failure.ts'
import type { Files, StoredFile } from './files.ts'

const DOCUMENTS_EXTENSION = '.jsonl'

/**
 * Writes all documents and files of a cloud to a folder that people can read: one file per
 * collection, the stored files, and a list of them.
 */
export async function saveState(database: Database, files: Files, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'files'), { recursive: true })
  for (const collectionName of database.store.tables.keys()) {
    const lines = database.find(collectionName, {}).map((document) => `${encode(document)}\n`)
    writeFileSync(join(folder, collectionName + DOCUMENTS_EXTENSION), lines.join(''))
  }
  const fileList = files.list()
  for (const { file: storedFile } of fileList)
    await copyFile(files.filePathOf(storedFile), join(folder, 'files', storedFile.hash))
  writeFileSync(
    join(folder, 'files.json'),
    JSON.stringify(
      fileList.map(({ path, file: storedFile }) => ({ path, ...storedFile })),
      null,
      1,
    ),
  )
}

/** Replaces all documents and files by those of a folder that `saveState` wrote. */
export async function restoreState(
  database: Database,
  files: Files,
  folder: string,
): Promise<void> {
  if (!existsSync(join(folder, 'files.json'))) throw invalidParameter(`no saved state in ${folder}`)
  await clearState(database, files)

  // Files first, because documents refer to them.
  const savedFiles: (StoredFile & { path: string })[] = JSON.parse(
    readFileSync(join(folder, 'files.json'), 'utf8'),
  )
  for (const { path, hash, owner } of savedFiles)
    await files.save(path, createReadStream(join(folder, 'files', hash)), owner)

  for (const fileName of readdirSync(folder)) {
    if (!fileName.endsWith(DOCUMENTS_EXTENSION)) continue
    const collectionName = fileName.slice(0, -DOCUMENTS_EXTENSION.length)
    if (!database.store.tables.has(collectionName)) await database.create(collectionName)
    const lines = readFileSync(join(folder, fileName), 'utf8').split('\n').filter(Boolean)
    const documents = lines.map((line) => EJSON.parse(line, { relaxed: true }) as Doc)
    if (documents.length) await database.insert(collectionName, documents)
  }
}

/** Removes all documents and files. The collections remain. */
export async function clearState(database: Database, files: Files): Promise<void> {
  for (const collectionName of database.store.tables.keys())
    if (database.find(collectionName, { limit: 1 }).length)
      await database.remove(collectionName, {}, true)
  for (const { fileID } of files.list()) await files.remove(fileID)
}
