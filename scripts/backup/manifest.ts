import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileNameOf, manifestMac, readEncrypted } from './cipher'
import { mergeParts } from './parts'

/** A stored file in a backup. Its encrypted bytes are in `files/`, named by a keyed hash. */
export interface ListedFile {
  path: string
  sha256: string
  size: number
  /** Who uploaded the file, if the source knows it. */
  owner?: string
  /** When it was uploaded, ms since 1970, if the source knows it. */
  at?: number
  /** The version of the file in its source. Another one shows that the file was overwritten. */
  version?: string
}

/** A file with the documents of a collection that changed in a run, by ascending id. */
export interface Part {
  /** Name of the file in `parts/`. */
  name: string
  collection: string
  /** SHA-256 of the unencrypted part. */
  sha256: string
  /** Number of documents that were added, changed or deleted. */
  changes: number
}

/** What a backup holds. Two backups of the same state hold the same. */
export interface Holdings {
  collections: Record<string, { documents: number; sha256: string }>
  files: { count: number; bytes: number; sha256: string }
  /** The log's newest checkpoint; absent before the first one. */
  log?: { size: number; root: string }
}

/**
 * The manifest of one run. A set is one full run and increments. Only manifests are not encrypted.
 * Each contains its keyed hash as `seal`, and the hash of the manifest before it. Hashes of parts
 * and files are those of their unencrypted contents.
 */
export interface Manifest {
  format: 'zhihui315-backup/5'
  run: number
  /** SHA-256 of the manifest of the run before; absent in the first one. */
  previous?: string
  takenAt: string
  /** Name of the data folder or environment. */
  of: string
  /** The whole state after this run, not only what changed. */
  holds: Holdings
  /** What this run adds to the runs before it. */
  parts: Part[]
  /** By growing collection: from which `at` the next run reads, in milliseconds since 1970. */
  readFrom: Record<string, number>
  /** SHA-256 of `desk.json`, the local accounts of a laptop. A cloud environment has none. */
  desk?: string
}

/** What a run has stored so far. It is deleted when the run is complete. */
export interface RunProgress {
  format: 'zhihui315-backup-progress/5'
  run: number
  of: string
  startedAt: string
  parts: Part[]
  /** By collection: the id up to which it was read, or that it was read to its end. */
  read: Record<string, { lastId: string } | 'complete'>
  readFrom: Record<string, number>
}

const fourDigits = (run: number) => String(run).padStart(4, '0')
export const partPath = (folder: string, name: string) => join(folder, 'parts', name)
export const filePath = (folder: string, sha256: string, key: Buffer) =>
  join(folder, 'files', fileNameOf(key, sha256))
export const fileListPath = (folder: string, run: number) => join(folder, `list-${fourDigits(run)}`)
export const deskPath = (folder: string, run: number) => join(folder, `desk-${fourDigits(run)}`)
export const manifestPath = (folder: string, run: number) =>
  join(folder, `manifest-${fourDigits(run)}.json`)
const progressPath = (folder: string) => join(folder, 'progress.json')
export const partName = (collection: string, run: number, index: number) =>
  `${collection}-${fourDigits(run)}-${fourDigits(index)}`

/** A set as it was read, up to one of its runs. */
export interface BackupSet {
  folder: string
  key: Buffer
  /** The manifest of the newest run, or of the run that was asked for. */
  manifest: Manifest
  files: ListedFile[]
  /** SHA-256 of that manifest, which is written down when the backup is taken. */
  sha256: string
  /** The parts of all runs, those of the oldest run first. */
  parts: Part[]
}

interface ReadOptions {
  /** The run to read up to; the newest one if it is not given. */
  run?: number | undefined
  /** `exist`: does not read the stored files, only checks that they are there. */
  files?: 'read' | 'exist'
}

/**
 * Reads a set and compares it with its manifests: all parts, the state that they make, and the
 * files. Throws an error that names the first difference.
 */
export async function readBackup(
  folder: string,
  key: Buffer,
  { run, files: fileCheck = 'read' }: ReadOptions = {},
): Promise<BackupSet> {
  const { manifests, sha256 } = readManifests(folder, key, run)
  const manifest = manifests.at(-1)!
  const parts = manifests.flatMap((runManifest) => runManifest.parts)
  for (const part of parts) await assertHash(partPath(folder, part.name), part.sha256, key)
  if (manifest.desk) await assertHash(deskPath(folder, manifest.run), manifest.desk, key)
  if (run === undefined) assertNoUnknownPart(folder, key, parts)
  const listPath = fileListPath(folder, manifest.run)
  if (!existsSync(listPath)) throw new Error(`${listPath} is missing`)

  const files: ListedFile[] = JSON.parse(await readText(listPath, key))
  if (digestOfFiles(files) !== manifest.holds.files.sha256)
    throw new Error(`${listPath} is not what the manifest says`)

  for (const { sha256: fileHash } of files) {
    const storedPath = filePath(folder, fileHash, key)
    if (fileCheck === 'read') await assertHash(storedPath, fileHash, key)
    else if (!existsSync(storedPath)) throw new Error(`${storedPath} is missing`)
  }

  return { folder, key, manifest, files, sha256, parts }
}

/** The lines of a collection, as they were in the run that the set was read up to. */
export const linesOfSet = (
  { folder, key, parts }: Pick<BackupSet, 'folder' | 'key' | 'parts'>,
  collection: string,
  afterId?: string,
) =>
  mergeParts(
    parts
      .filter((part) => part.collection === collection)
      .map((part) => readPieces(partPath(folder, part.name), key)),
    afterId,
  )

/** The numbers of the complete runs in a folder; none for a new folder. */
const runsIn = (folder: string): number[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .flatMap((name) => /^manifest-(\d{4})\.json$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((first, second) => first - second)

export const hasRuns = (folder: string): boolean => runsIn(folder).length > 0

function readManifests(
  folder: string,
  key: Buffer,
  lastRun: number | undefined,
): { manifests: Manifest[]; sha256: string } {
  const runs = runsIn(folder).filter((run) => lastRun === undefined || run <= lastRun)
  if (runs.length === 0) throw new Error(`no backup in ${folder}: manifest-0001.json is missing`)
  if (lastRun !== undefined && runs.at(-1) !== lastRun)
    throw new Error(`${folder} has no run ${lastRun}`)

  let previousHash: string | undefined
  const manifests = runs.map((run, index) => {
    const path = manifestPath(folder, run)
    if (run !== index + 1) throw new Error(`${manifestPath(folder, index + 1)} is missing`)

    const text = readFileSync(path, 'utf8')
    const { seal, ...manifest }: Manifest & { seal: string } = JSON.parse(text)
    if (manifest.format !== 'zhihui315-backup/5')
      throw new Error(`${path}: its format is not supported by this version`)
    if (seal !== manifestMac(key, manifest)) throw changedError(path)
    if (manifest.run !== run || manifest.previous !== previousHash)
      throw new Error(`${path} does not follow the manifest before it`)

    previousHash = createHash('sha256').update(text).digest('hex')
    return manifest
  })
  return { manifests, sha256: previousHash! }
}

function assertNoUnknownPart(folder: string, key: Buffer, parts: Part[]): void {
  const progress = readProgress(folder, key)
  const known = new Set([...parts, ...(progress?.parts ?? [])].map(({ name }) => name))
  const nextRun = Math.max(...runsIn(folder)) + 1
  const unknownPart = readdirSync(join(folder, 'parts')).find((name) => {
    // An interrupted run leaves a part that its progress does not name yet.
    const isOfNextRun = name.includes(`-${fourDigits(nextRun)}-`)
    return !known.has(name) && !isOfNextRun
  })
  if (unknownPart) throw new Error(`parts/${unknownPart} is not in the manifest`)
}

/** Writes a manifest with its seal. After that, the run is complete. */
export function writeManifest(folder: string, key: Buffer, manifest: Manifest): void {
  writeSealed(manifestPath(folder, manifest.run), key, manifest)
}

export function writeProgress(folder: string, key: Buffer, progress: RunProgress): void {
  writeSealed(progressPath(folder), key, progress)
}

function writeSealed(path: string, key: Buffer, content: object): void {
  const sealed = { ...content, seal: manifestMac(key, content) }
  writeFileSync(path, `${JSON.stringify(sealed, null, 1)}\n`, { flush: true, mode: 0o600 })
}

/** What an interrupted run has finished; undefined when there is none, or it cannot be read. */
export function readProgress(folder: string, key: Buffer): RunProgress | undefined {
  if (!existsSync(progressPath(folder))) return undefined
  try {
    const { seal, ...progress } = JSON.parse(readFileSync(progressPath(folder), 'utf8'))
    return seal === manifestMac(key, progress) ? progress : undefined
  } catch {
    // A power failure can cut the file. Then the run begins again.
    return undefined
  }
}

async function assertHash(path: string, sha256: string, key: Buffer): Promise<void> {
  if (!existsSync(path)) throw new Error(`${path} is missing`)
  const hash = createHash('sha256')
  for await (const piece of readPieces(path, key)) hash.update(piece)
  if (hash.digest('hex') !== sha256) throw new Error(`${path} is not what the manifest says`)
}

async function readText(path: string, key: Buffer): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of readPieces(path, key)) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

const changedError = (path: string) =>
  new Error(`${path} is not what was written, or BACKUP_KEY is not the key it was taken with`)

async function* readPieces(path: string, key: Buffer): AsyncIterable<Buffer> {
  try {
    yield* readEncrypted(path, key)
  } catch {
    throw changedError(path)
  }
}

/**
 * A digest of paths and contents. Owners and times are not part of it: after a restoration into
 * another environment they differ for the same files.
 */
export const digestOfFiles = (files: Pick<ListedFile, 'path' | 'sha256'>[]) =>
  createHash('sha256')
    .update(files.map(({ path, sha256 }) => `${sha256} ${path}\n`).join(''))
    .digest('hex')

/** The second and third line of a checkpoint: the size of the log and its root. */
export function logStateOf(headLine: string): Holdings['log'] {
  const [_origin, size, root] = JSON.parse(headLine).checkpoint.split('\n')
  return { size: Number(size), root: root! }
}

/**
 * Describes the differences between two states. Empty when all documents, files and logs are equal.
 */
export function differences(expected: Holdings, actual: Holdings): string[] {
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
  options: ReadOptions = {},
): Promise<BackupSet> {
  let firstError: unknown
  for (const key of keys) {
    try {
      return await readBackup(backupFolder, key, options)
    } catch (error) {
      firstError ??= error
    }
  }
  throw firstError
}
