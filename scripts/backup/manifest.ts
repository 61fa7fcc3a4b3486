import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nameOf, readSealed, sealOf } from './cipher'

/** One stored file as a backup lists it; its bytes lie in `files/` under a keyed hash of their SHA-256. */
export interface Listed {
  path: string
  sha256: string
  size: number
  /** The phone's owner who uploaded it, and when, as far as the source knows. */
  owner?: string
  at?: number
}

/**
 * The manifest of a backup, all that lies there in clear, `seal` beside it; its hashes are of what is encrypted. Two
 * backups of the same state have equal `holds`.
 */
export interface Manifest {
  format: 'zhihui315-backup/4'
  takenAt: string
  /** Name of the data folder or environment. */
  of: string
  holds: {
    collections: Record<string, { documents: number; sha256: string }>
    files: { count: number; bytes: number; sha256: string }
    /** The log's newest checkpoint; absent before the first one. */
    log?: { size: number; root: string }
  }
  /** The SHA-256 of what lies in `desk`, the people at a laptop's desk; an environment has none. */
  desk?: string
}

export const linesOf = (folder: string, collection: string) => join(folder, 'collections', collection)
export const bytesOf = (folder: string, sha256: string, key: Buffer) => join(folder, 'files', nameOf(key, sha256))
export const listOf = (folder: string) => join(folder, 'list')
export const deskOf = (folder: string) => join(folder, 'desk')
export const manifestOf = (folder: string) => join(folder, 'manifest.json')

/**
 * Reads a backup's manifest after comparing it with every byte beside it. Throws an error in words for the first
 * difference.
 */
export async function readBackup(
  folder: string,
  key: Buffer,
): Promise<{ manifest: Manifest; files: Listed[]; sha256: string }> {
  if (!existsSync(manifestOf(folder))) throw new Error(`no backup in ${folder}: manifest.json is missing`)
  const text = readFileSync(manifestOf(folder), 'utf8')
  const { seal, ...manifest }: Manifest & { seal: string } = JSON.parse(text)
  if (manifest.format !== 'zhihui315-backup/4') throw new Error(`${folder}: a format that this version cannot read`)
  if (seal !== sealOf(key, manifest)) throw changed(manifestOf(folder))
  const { collections, files: told } = manifest.holds
  for (const [name, { sha256 }] of Object.entries(collections)) await expectBytes(linesOf(folder, name), sha256, key)
  if (manifest.desk) await expectBytes(deskOf(folder), manifest.desk, key)
  const stray = readdirSync(join(folder, 'collections')).find((name) => !collections[name])
  if (stray) throw new Error(`collections/${stray} is not in the manifest`)
  if (!existsSync(listOf(folder))) throw new Error(`${listOf(folder)} is missing`)
  const files: Listed[] = JSON.parse(await textOf(listOf(folder), key))
  if (digestOf(files) !== told.sha256) throw new Error(`${listOf(folder)} is not what the manifest says`)
  for (const { sha256 } of files) await expectBytes(bytesOf(folder, sha256, key), sha256, key)
  return { manifest, files, sha256: createHash('sha256').update(text).digest('hex') }
}

async function expectBytes(path: string, sha256: string, key: Buffer): Promise<void> {
  if (!existsSync(path)) throw new Error(`${path} is missing`)
  const hash = createHash('sha256')
  await read(path, key, (piece) => hash.update(piece))
  if (hash.digest('hex') !== sha256) throw new Error(`${path} is not what the manifest says`)
}

async function textOf(path: string, key: Buffer): Promise<string> {
  const pieces: Buffer[] = []
  await read(path, key, (piece) => pieces.push(piece))
  return Buffer.concat(pieces).toString()
}

const changed = (path: string) =>
  new Error(`${path} is not what was written, or BACKUP_KEY is not the key it was taken with`)

async function read(path: string, key: Buffer, use: (piece: Buffer) => unknown): Promise<void> {
  try {
    for await (const piece of readSealed(path, key)) use(piece)
  } catch {
    throw changed(path)
  }
}

/** A file counts by its content only: two environments have another owner and another time for the same bytes. */
export const digestOf = (files: Listed[]) =>
  createHash('sha256')
    .update(files.map(({ path, sha256 }) => `${sha256} ${path}\n`).join(''))
    .digest('hex')

/** The differences of two states in words; empty when every document, every file and the log are equal. */
export function differences(wanted: Manifest['holds'], found: Manifest['holds']): string[] {
  const names = new Set([...Object.keys(wanted.collections), ...Object.keys(found.collections)])
  const of = (name: string, { collections }: Manifest['holds']) =>
    collections[name] ?? { documents: 0, sha256: nothing }
  return [
    ...[...names].sort().flatMap((name) => {
      const [want, have] = [of(name, wanted), of(name, found)]
      if (want.documents !== have.documents)
        return [`${name}: ${have.documents} documents instead of ${want.documents}`]
      return want.sha256 === have.sha256 ? [] : [`${name}: another content`]
    }),
    ...(wanted.files.count === found.files.count && wanted.files.sha256 === found.files.sha256
      ? []
      : [`files: ${found.files.count} instead of ${wanted.files.count}, or another content`]),
    ...(wanted.log?.root === found.log?.root && wanted.log?.size === found.log?.size ? [] : ['log: another root']),
  ]
}

/** A missing collection equals an empty one. */
const nothing = createHash('sha256').digest('hex')
