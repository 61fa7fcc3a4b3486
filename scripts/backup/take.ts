import { createReadStream, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sealOf, writeSealed } from './cipher'
import { bytesOf, deskOf, digestOf, type Listed, linesOf, listOf, type Manifest, manifestOf } from './manifest'

/** A source of backups: a data folder, or an environment in the cloud. */
export interface Holding {
  of: string
  collections(): Promise<string[]>
  /** Documents as one line each, by ascending id; addresses of files begin with `anywhere`. */
  lines(collection: string): AsyncIterable<string> | Iterable<string>
  files(): Promise<Omit<Listed, 'sha256'>[]>
  /** A file with the people at the desk of a laptop. */
  desk?: string
  /** Copies a file's bytes to a path of this machine. */
  copy(path: string, to: string): Promise<void>
}

/** Stands for the environment's own part of a file's address, which differs in another environment. */
export const anywhere = 'cloud://here/'

/**
 * Takes a backup into an empty or new folder, encrypted under the key. The manifest is written last: a folder without
 * one is no backup.
 */
export async function take(holding: Holding, folder: string, takenAt: Date, key: Buffer): Promise<Manifest> {
  for (const part of ['collections', 'files']) mkdirSync(join(folder, part), { recursive: true, mode: 0o700 })
  if (readdirSync(folder).length > 2 || readdirSync(join(folder, 'collections')).length > 0)
    throw new Error(`${folder} holds something already: choose an empty folder`)
  const collections: Manifest['holds']['collections'] = {}
  let log: Manifest['holds']['log']
  for (const name of (await holding.collections()).sort()) {
    let documents = 0
    const counted = async function* () {
      for await (const line of holding.lines(name)) {
        documents++
        if (name === 'log_head') log = saidBy(JSON.parse(line).checkpoint)
        yield `${line}\n`
      }
    }
    const sha256 = await writeSealed(linesOf(folder, name), counted(), key)
    collections[name] = { documents, sha256 }
  }
  const files = await takeFiles(holding, folder, key)
  const desk = holding.desk && (await writeSealed(deskOf(folder), createReadStream(holding.desk), key))
  const manifest: Manifest = {
    format: 'zhihui315-backup/4',
    takenAt: takenAt.toISOString(),
    of: holding.of,
    holds: { collections, files, ...(log && { log }) },
    ...(desk && { desk }),
  }
  const sealed = { ...manifest, seal: sealOf(key, manifest) }
  writeFileSync(manifestOf(folder), `${JSON.stringify(sealed, null, 1)}\n`, { flush: true })
  return manifest
}

async function takeFiles(holding: Holding, folder: string, key: Buffer): Promise<Manifest['holds']['files']> {
  const listed: Listed[] = []
  const byPath = (one: { path: string }, other: { path: string }) => (one.path < other.path ? -1 : 1)
  // On this machine's own disk for as long as it is being encrypted; a backup often goes to another.
  const passing = mkdtempSync(join(tmpdir(), 'passing-'))
  try {
    for (const file of (await holding.files()).sort(byPath)) {
      const [plain, arriving] = [join(passing, 'file'), join(folder, 'files', 'arriving')]
      await holding.copy(file.path, plain)
      const sha256 = await writeSealed(arriving, createReadStream(plain), key)
      renameSync(arriving, bytesOf(folder, sha256, key))
      listed.push({ ...file, sha256 })
    }
  } finally {
    rmSync(passing, { recursive: true, force: true })
  }
  await writeSealed(listOf(folder), Readable.from([JSON.stringify(listed)]), key)
  return { count: listed.length, bytes: listed.reduce((sum, { size }) => sum + size, 0), sha256: digestOf(listed) }
}

/** A signed note's second and third line: how many entries, and their root. */
function saidBy(checkpoint: string): Manifest['holds']['log'] {
  const [, size, root] = checkpoint.split('\n')
  return { size: Number(size), root: root! }
}
