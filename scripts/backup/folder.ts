import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { Database, type Doc, EJSON, encode, Files, readSnapshot, Store } from 'miniapp-cloud/folder'
import { readSealed } from './cipher'
import { bytesOf, linesOf, readBackup } from './manifest'
import { anywhere, type Holding } from './take'

/** Documents stored in one batch. */
const share = 500

/** Takes a data folder as it is at this moment; a cloud may be running on it. */
export async function withFolder<T>(data: string, work: (holding: Holding) => Promise<T>): Promise<T> {
  const cloud = join(data, 'cloud')
  if (!existsSync(join(cloud, 'db'))) throw new Error(`no data in ${data}`)
  const snapshot = readSnapshot(cloud)
  const files = new Map(snapshot.files().map(({ path, file }) => [path, file]))
  try {
    return await work({
      of: basename(data),
      ...(existsSync(join(data, 'desk.json')) && { desk: join(data, 'desk.json') }),
      collections: async () => snapshot.collections(),
      *lines(collection) {
        for (const doc of snapshot.documents(collection))
          yield encode(doc).replace(/"cloud:\/\/[^/"]+\//g, `"${anywhere}`)
      },
      files: async () => [...files].map(([path, { size, owner, at }]) => ({ path, size, at, ...(owner && { owner }) })),
      copy: (path, to) => copyFile(join(cloud, 'files', files.get(path)!.hash), to),
    })
  } finally {
    await snapshot.close()
  }
}

/** Restores a backup into a data folder without data. */
export async function restoreFolder(backup: string, data: string, key: Buffer, env = 'local-1a2b3c'): Promise<void> {
  const { manifest, files } = await readBackup(backup, key)
  if (existsSync(join(data, 'cloud')) && readdirSync(join(data, 'cloud')).length > 0)
    throw new Error(`${data} holds data already: restore into an empty folder, compare, then change the names`)
  mkdirSync(join(data, 'cloud'), { recursive: true, mode: 0o700 })
  const store = new Store(join(data, 'cloud', 'db'))
  try {
    const database = new Database(store)
    let at = 0
    const stored = new Files(store, join(data, 'cloud', 'files'), env, () => at)
    for (const file of files) {
      at = file.at ?? Date.parse(manifest.takenAt)
      const bytes = Readable.from(readSealed(bytesOf(backup, file.sha256, key), key))
      await stored.save(file.path, bytes, file.owner)
    }
    for (const name of Object.keys(manifest.holds.collections)) {
      await database.create(name)
      for await (const lines of shares(readSealed(linesOf(backup, name), key)))
        await database.insert(
          name,
          lines.map(
            (line) => EJSON.parse(line.replaceAll(`"${anywhere}`, `"${stored.idOf('')}`), { relaxed: true }) as Doc,
          ),
        )
    }
  } finally {
    await store.close()
  }
  // Without this mark a start would take the folder for a new one, and fill it with the sample.
  writeFileSync(join(data, 'seeded'), manifest.takenAt, { flush: true })
}

async function* shares(bytes: AsyncIterable<Buffer>): AsyncIterable<string[]> {
  let some: string[] = []
  for await (const line of createInterface({ input: Readable.from(bytes), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!line) continue
    some.push(line)
    if (some.length === share) {
      yield some
      some = []
    }
  }
  if (some.length) yield some
}
