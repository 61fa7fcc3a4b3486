import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { Database, type Doc, EJSON, encode, Files, readSnapshot, Store } from 'miniapp-cloud/folder'
import { environments } from '../../miniprogram/rules/city/generated'
import { readEncrypted } from './cipher'
import { type BackupSet, filePath, linesOfSet, readBackup } from './manifest'
import { type BackupSource, portableAddressPrefix, type SourceFile, toPortable } from './source'

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
      collections: async () =>
        snapshot.collections().map((name) => ({ name, documents: snapshot.count(name) })),

      *lines(collection, afterId) {
        for (const doc of snapshot.documents(collection))
          if (afterId === undefined || doc._id > afterId) yield toPortable(encode(doc))
      },

      files: async () =>
        [...files].map(([path, { hash, size, owner, at }]) => {
          const file: SourceFile = { path, size, at, sha256: hash }
          if (owner) file.owner = owner
          return file
        }),

      async copy(path, to) {
        await copyFile(join(cloudFolder, 'files', files.get(path)!.hash), to)
        return true
      },
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
  { run, environmentId = environments.test.id }: { run?: number; environmentId?: string } = {},
): Promise<BackupSet> {
  const backupSet = await readBackup(backupFolder, key, { run })
  const { manifest, files } = backupSet
  if (existsSync(join(dataFolder, 'cloud')) && readdirSync(join(dataFolder, 'cloud')).length > 0)
    throw new Error(
      `${dataFolder} holds data already. Restore into an empty folder, compare, then rename the folders.`,
    )

  mkdirSync(join(dataFolder, 'cloud'), { recursive: true, mode: 0o700 })

  const store = new Store(join(dataFolder, 'cloud', 'db'))
  try {
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

    await restoreDocuments(store, backupSet, storedFiles.idOf(''))
  } finally {
    await store.close()
  }

  // Without this file, `npm start` would fill the folder with sample data.
  writeFileSync(join(dataFolder, 'seeded'), manifest.takenAt, { flush: true })
  return backupSet
}

/** Puts all documents of a set into an empty database. */
export async function restoreDocuments(
  store: Store,
  backupSet: BackupSet,
  filePrefix: string,
): Promise<void> {
  const database = new Database(store)
  for (const name of Object.keys(backupSet.manifest.holds.collections)) {
    await database.create(name)
    for await (const lines of batchesOf(linesOfSet(backupSet, name), batchSize))
      await database.insert(
        name,
        lines.map(
          ({ line }) =>
            EJSON.parse(line.replaceAll(`"${portableAddressPrefix}`, `"${filePrefix}`), {
              relaxed: true,
            }) as Doc,
        ),
      )
  }
}

/** Groups what is iterated into arrays of at most `size`. */
export async function* batchesOf<Item>(
  items: AsyncIterable<Item>,
  size: number,
): AsyncIterable<Item[]> {
  let batch: Item[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
