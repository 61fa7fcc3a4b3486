import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { bytesOf, digestOf, type Listed, linesOf, listOf, type Manifest, manifestOf, sha256Of } from './manifest'

/** A source of backups: a data folder, or an environment in the cloud. */
export interface Holding {
  of: string
  collections(): Promise<string[]>
  /** Documents as one line each, by ascending id; addresses of files begin with `anywhere`. */
  lines(collection: string): AsyncIterable<string> | Iterable<string>
  files(): Promise<Omit<Listed, 'sha256'>[]>
  /** Copies a file's bytes to a path of this machine. */
  copy(path: string, to: string): Promise<void>
}

/** Stands for the environment's own part of a file's address, which differs in another environment. */
export const anywhere = 'cloud://here/'

/** Takes a backup into an empty or new folder. The manifest is written last: a folder without one is no backup. */
export async function take(holding: Holding, folder: string, takenAt: Date): Promise<Manifest> {
  for (const part of ['collections', 'files']) mkdirSync(join(folder, part), { recursive: true, mode: 0o700 })
  if (readdirSync(folder).length > 2 || readdirSync(join(folder, 'collections')).length > 0)
    throw new Error(`${folder} holds something already: choose an empty folder`)
  const collections: Manifest['holds']['collections'] = {}
  let log: Manifest['holds']['log']
  for (const name of (await holding.collections()).sort()) {
    const hash = createHash('sha256')
    let documents = 0
    const counted = async function* () {
      for await (const line of holding.lines(name)) {
        documents++
        if (name === 'log_head') log = saidBy(JSON.parse(line).checkpoint)
        hash.update(`${line}\n`)
        yield `${line}\n`
      }
    }
    await pipeline(Readable.from(counted()), createWriteStream(linesOf(folder, name), { mode: 0o600 }))
    collections[name] = { documents, sha256: hash.digest('hex') }
  }
  const files = await takeFiles(holding, folder)
  const manifest: Manifest = {
    format: 'zhihui315-backup/1',
    takenAt: takenAt.toISOString(),
    of: holding.of,
    holds: { collections, files, ...(log && { log }) },
  }
  writeFileSync(manifestOf(folder), `${JSON.stringify(manifest, null, 1)}\n`)
  return manifest
}

async function takeFiles(holding: Holding, folder: string): Promise<Manifest['holds']['files']> {
  const listed: Listed[] = []
  const byPath = (one: { path: string }, other: { path: string }) => (one.path < other.path ? -1 : 1)
  for (const file of (await holding.files()).sort(byPath)) {
    const arriving = bytesOf(folder, `arriving-${randomBytes(8).toString('hex')}`)
    await holding.copy(file.path, arriving)
    const sha256 = await sha256Of(arriving)
    renameSync(arriving, bytesOf(folder, sha256))
    listed.push({ ...file, sha256 })
  }
  writeFileSync(listOf(folder), `[${listed.map((file) => `\n${JSON.stringify(file)}`).join(',')}\n]\n`)
  return { count: listed.length, bytes: listed.reduce((sum, { size }) => sum + size, 0), sha256: digestOf(listed) }
}

/** A signed note's second and third line: how many entries, and their root. */
function saidBy(checkpoint: string): Manifest['holds']['log'] {
  const [, size, root] = checkpoint.split('\n')
  return { size: Number(size), root: root! }
}
