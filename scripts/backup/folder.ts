import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { Database, type Doc, EJSON, encode, Files, readSnapshot, Store } from 'miniapp-cloud/folder'
import { readEncrypted } from './cipher'
import { collectionPath, filePath, readBackup } from './manifest'
import { type BackupSource, portablePrefix } from './write-backup'

/** Number of documents in one write. */
const batchSize = 500

/** Reads a data folder as it is at one moment. A local cloud may run on it at the same time. */
export async function withFolderSource<Result>(
  dataFolder: string,
  useSource: (source: BackupSource) => Promise<Result>,
): Promise<Result> {
  const cloudFolder = join(dataFolder, 'cloud')
  if (!existsSync(join(cloudFolder, 'db')))
    throw new Error(`no data in ${dataFolder}. Pass another folder with --data.`)
  const deskFile = join(dataFolder, 'desk.json')
  const snapshot = readSnapshot(cloudFolder)
  const files = new Map(snapshot.files().map(({ path, file }) => [path, file]))
  try {
    return await useSource({
      name: basename(dataFolder),
      deskFile: existsSync(deskFile) ? deskFile : undefined,
      collections: async () => snapshot.collections(),
      *lines(collection) {
        for (const doc of snapshot.documents(collection))
          yield encode(doc).replace(/"cloud:\/\/[^/"]+\//g, `"${portablePrefix}`)
      },
      files: async () =>
        [...files].map(([path, { size, owner, findByPath }]) => ({
          path,
          size,
          at: findByPath,
          ...(owner ? { owner } : {}),
        })),
      copy: (path, to) => copyFile(join(cloudFolder, 'files', files.get(path)!.hash), to),
    })
  } finally {
    await snapshot.close()
  }
}

/** Restores a backup into a data folder that has no data yet. */
export async function restoreFolder(
  backupFolder: string,
  dataFolder: string,
  key: Buffer,
  environmentId = 'local-1a2b3c',
): Promise<void> {
  const { manifest, files } = await readBackup(backupFolder, key)
  if (existsSync(join(dataFolder, 'cloud')) && readdirSync(join(dataFolder, 'cloud')).length > 0)
    throw new Error(
      `${dataFolder} holds data already. Restore into an empty folder, compare, then rename the folders.`,
    )
  mkdirSync(join(dataFolder, 'cloud'), { recursive: true, mode: 0o700 })
  const store = new Store(join(dataFolder, 'cloud', 'db'))
  try {
    const database = new Database(store)
    let savedAt = 0
    const storedFiles = new Files(
      store,
      join(dataFolder, 'cloud', 'files'),
      environmentId,
      () => savedAt,
    )
    for (const file of files) {
      savedAt = file.at ?? Date.parse(manifest.takenAt)
      const bytes = Readable.from(readEncrypted(filePath(backupFolder, file.sha256, key), key))
      await storedFiles.save(file.path, bytes, file.owner)
    }
    for (const name of Object.keys(manifest.holds.collections)) {
      await database.create(name)
      for await (const lines of batchesOfLines(
        readEncrypted(collectionPath(backupFolder, name), key),
      ))
        await database.insert(
          name,
          lines.map(
            (line) =>
              EJSON.parse(line.replaceAll(`"${portablePrefix}`, `"${storedFiles.idOf('')}`), {
                relaxed: true,
              }) as Doc,
          ),
        )
    }
  } finally {
    await store.close()
  }
  // Without this file, `npm start` would fill the folder with sample data.
  writeFileSync(join(dataFolder, 'seeded'), manifest.takenAt, { flush: true })
}

async function* batchesOfLines(bytes: AsyncIterable<Buffer>): AsyncIterable<string[]> {
  let batch: string[] = []
  for await (const line of createInterface({
    input: Readable.from(bytes),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (!line) continue
    batch.push(line)
    if (batch.length === batchSize) {
      yield batch
      batch = []
    }
  }
  if (batch.length) yield batch
}
