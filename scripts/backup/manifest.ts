import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileNameOf, manifestMac, readEncrypted } from './cipher'

/** A stored file in a backup. Its encrypted bytes are in `files/`, named by a keyed hash. */
export interface ListedFile {
  path: string
  sha256: string
  size: number
  /** Who uploaded the file, and when, if the source knows it. */
  owner?: string
  at?: number
}

/**
 * The manifest of a backup. It is the only part that is not encrypted; the file contains its keyed
 * hash as `seal`. Its hashes are those of the unencrypted contents. Two backups of the same state
 * have the same `holds`.
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
  /** SHA-256 of `desk.json`, the local accounts of a laptop. A cloud environment has none. */
  desk?: string
}

export const collectionPath = (folder: string, collection: string) =>
  join(folder, 'collections', collection)
export const filePath = (folder: string, sha256: string, key: Buffer) =>
  join(folder, 'files', fileNameOf(key, sha256))
export const fileListPath = (folder: string) => join(folder, 'list')
export const deskPath = (folder: string) => join(folder, 'desk')
export const manifestPath = (folder: string) => join(folder, 'manifest.json')

/**
 * Reads a backup's manifest and compares it with every file of the backup. Throws an error that
 * names the first difference.
 * @returns also the SHA-256 of the manifest, which is written down when the backup is taken
 */
export async function readBackup(
  folder: string,
  key: Buffer,
): Promise<{ manifest: Manifest; files: ListedFile[]; sha256: string }> {
  if (!existsSync(manifestPath(folder)))
    throw new Error(`no backup in ${folder}: manifest.json is missing`)
  const text = readFileSync(manifestPath(folder), 'utf8')
  const { seal, ...manifest }: Manifest & { seal: string } = JSON.parse(text)
  if (manifest.format !== 'zhihui315-backup/4')
    throw new Error(`${folder}: its format is not supported by this version`)
  if (seal !== manifestMac(key, manifest)) throw changedError(manifestPath(folder))
  const { collections, files: fileSummary } = manifest.holds
  for (const [name, { sha256 }] of Object.entries(collections))
    await assertHash(collectionPath(folder, name), sha256, key)
  if (manifest.desk) await assertHash(deskPath(folder), manifest.desk, key)
  const unlistedName = readdirSync(join(folder, 'collections')).find((name) => !collections[name])
  if (unlistedName) throw new Error(`collections/${unlistedName} is not in the manifest`)
  if (!existsSync(fileListPath(folder))) throw new Error(`${fileListPath(folder)} is missing`)
  const files: ListedFile[] = JSON.parse(await readText(fileListPath(folder), key))
  if (digestOfFiles(files) !== fileSummary.sha256)
    throw new Error(`${fileListPath(folder)} is not what the manifest says`)
  for (const { sha256 } of files) await assertHash(filePath(folder, sha256, key), sha256, key)
  return { manifest, files, sha256: createHash('sha256').update(text).digest('hex') }
}

async function assertHash(path: string, sha256: string, key: Buffer): Promise<void> {
  if (!existsSync(path)) throw new Error(`${path} is missing`)
  const hash = createHash('sha256')
  await readPieces(path, key, (piece) => hash.update(piece))
  if (hash.digest('hex') !== sha256) throw new Error(`${path} is not what the manifest says`)
}

async function readText(path: string, key: Buffer): Promise<string> {
  const pieces: Buffer[] = []
  await readPieces(path, key, (piece) => pieces.push(piece))
  return Buffer.concat(pieces).toString()
}

const changedError = (path: string) =>
  new Error(`${path} is not what was written, or BACKUP_KEY is not the key it was taken with`)

async function readPieces(
  path: string,
  key: Buffer,
  usePiece: (piece: Buffer) => unknown,
): Promise<void> {
  try {
    for await (const piece of readEncrypted(path, key)) usePiece(piece)
  } catch {
    throw changedError(path)
  }
}

/**
 * A digest of paths and contents. Owners and times are not part of it: after a restoration into
 * another environment they differ for the same files.
 */
export const digestOfFiles = (files: ListedFile[]) =>
  createHash('sha256')
    .update(files.map(({ path, sha256 }) => `${sha256} ${path}\n`).join(''))
    .digest('hex')

/**
 * Describes the differences between two states. Empty when all documents, files and logs are equal.
 */
export function differences(expected: Manifest['holds'], actual: Manifest['holds']): string[] {
  const names = new Set([...Object.keys(expected.collections), ...Object.keys(actual.collections)])
  const descriptions: string[] = []
  for (const name of [...names].sort()) {
    const expectedState = expected.collections[name] ?? emptyCollection
    const actualState = actual.collections[name] ?? emptyCollection
    if (expectedState.documents !== actualState.documents)
      descriptions.push(
        `${name}: ${actualState.documents} documents instead of ${expectedState.documents}`,
      )
    else if (expectedState.sha256 !== actualState.sha256)
      descriptions.push(`${name}: another content`)
  }
  const hasSameFiles =
    expected.files.count === actual.files.count && expected.files.sha256 === actual.files.sha256
  if (!hasSameFiles)
    descriptions.push(
      `files: ${actual.files.count} instead of ${expected.files.count}, or another content`,
    )
  const hasSameLog =
    expected.log?.root === actual.log?.root && expected.log?.size === actual.log?.size
  if (!hasSameLog) descriptions.push('log: another root')
  return descriptions
}

/** A missing collection is treated as an empty one. */
const emptyCollection = { documents: 0, sha256: createHash('sha256').digest('hex') }

/**
 * Reads a backup with the first of these keys that opens it, since a backup keeps the key under
 * which it was taken. Throws the error of the first key when none does.
 */
export async function readBackupWithAnyKey(
  backupFolder: string,
  keys: readonly Buffer[],
): Promise<Awaited<ReturnType<typeof readBackup>> & { key: Buffer }> {
  let firstError: unknown
  for (const key of keys) {
    try {
      return { ...(await readBackup(backupFolder, key)), key }
    } catch (error) {
      firstError ??= error
    }
  }
  throw firstError
}
