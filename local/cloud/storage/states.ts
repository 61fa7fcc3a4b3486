import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EJSON } from 'bson'
import type { Database } from '../database/database.ts'
import { type Doc, encode } from '../protocol/ejson.ts'
import { invalid } from '../protocol/failure.ts'
import type { Files, StoredFile } from './files.ts'

const DOCUMENTS = '.jsonl'

/** Everything that a cloud holds, as a folder a person can read: one file a collection, the files, their list. */
export async function exportState(database: Database, files: Files, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'files'), { recursive: true })
  for (const name of database.store.tables.keys()) {
    const lines = database.find(name, {}).map((doc) => `${encode(doc)}\n`)
    writeFileSync(join(folder, name + DOCUMENTS), lines.join(''))
  }
  const list = files.list()
  for (const { file } of list) await copyFile(files.fileOf(file), join(folder, 'files', file.hash))
  writeFileSync(
    join(folder, 'files.json'),
    JSON.stringify(
      list.map(({ path, file }) => ({ path, ...file })),
      null,
      1,
    ),
  )
}

/** Replaces everything by what such a folder holds; files first, since documents point at them. */
export async function importState(database: Database, files: Files, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'files.json'))) throw invalid(`no saved state in ${folder}`)
  await emptyState(database, files)
  for (const { path, hash, owner } of JSON.parse(readFileSync(join(folder, 'files.json'), 'utf8')) as (StoredFile & {
    path: string
  })[]) {
    await files.save(path, createReadStream(join(folder, 'files', hash)), owner)
  }
  for (const entry of readdirSync(folder).filter((name) => name.endsWith(DOCUMENTS))) {
    const name = entry.slice(0, -DOCUMENTS.length)
    if (!database.store.tables.has(name)) await database.create(name)
    const lines = readFileSync(join(folder, entry), 'utf8').split('\n').filter(Boolean)
    if (lines.length)
      await database.insert(
        name,
        lines.map((line) => EJSON.parse(line, { relaxed: true }) as Doc),
      )
  }
}

/** Collections stay, their documents and all files go. */
export async function emptyState(database: Database, files: Files): Promise<void> {
  for (const name of database.store.tables.keys())
    if (database.find(name, { limit: 1 }).length) await database.remove(name, {}, true)
  for (const { fileID } of files.list()) await files.remove(fileID)
}
