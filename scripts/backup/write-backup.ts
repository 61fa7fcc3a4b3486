import {
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { manifestMac, writeEncrypted } from './cipher'
import {
  collectionPath,
  deskPath,
  digestOfFiles,
  fileListPath,
  filePath,
  type ListedFile,
  type Manifest,
  manifestPath,
} from './manifest'

/** A source of backups: a data folder, or an environment in the cloud. */
export interface BackupSource {
  /** Name of the data folder or environment. */
  name: string
  collections(): Promise<string[]>
  /**
   * The documents of a collection, one line each, by ascending id. Addresses of files begin with
   * `portablePrefix`.
   */
  lines(collection: string): AsyncIterable<string> | Iterable<string>
  files(): Promise<Omit<ListedFile, 'sha256'>[]>
  /** Path of `desk.json`, the local accounts of a laptop. */
  deskFile?: string | undefined
  /** Copies a stored file to a local path. */
  copy(path: string, to: string): Promise<void>
}

/** Replaces the part of a file's address that names the environment. */
export const portablePrefix = 'cloud://here/'

/**
 * Writes an encrypted backup into an empty or new folder. The manifest is written last, so a folder
 * without a manifest is an incomplete backup.
 */
export async function writeBackup(
  source: BackupSource,
  folder: string,
  takenAt: Date,
  key: Buffer,
): Promise<Manifest> {
  for (const part of ['collections', 'files'])
    mkdirSync(join(folder, part), { recursive: true, mode: 0o700 })
  if (readdirSync(folder).length > 2 || readdirSync(join(folder, 'collections')).length > 0)
    throw new Error(`${folder} holds something already. Choose an empty folder.`)
  const collections: Manifest['holds']['collections'] = {}
  let log: Manifest['holds']['log']
  for (const name of (await source.collections()).sort()) {
    let documentCount = 0
    const countedLines = async function* () {
      for await (const line of source.lines(name)) {
        documentCount++
        if (name === 'log_head') log = logStateOf(JSON.parse(line).checkpoint)
        yield `${line}\n`
      }
    }
    const sha256 = await writeEncrypted(collectionPath(folder, name), countedLines(), key)
    collections[name] = { documents: documentCount, sha256 }
  }
  const files = await writeFiles(source, folder, key)
  const deskHash = source.deskFile
    ? await writeEncrypted(deskPath(folder), createReadStream(source.deskFile), key)
    : undefined
  const manifest: Manifest = {
    format: 'zhihui315-backup/4',
    takenAt: takenAt.toISOString(),
    of: source.name,
    holds: { collections, files },
  }
  if (log) manifest.holds.log = log
  if (deskHash) manifest.desk = deskHash
  const signedManifest = { ...manifest, seal: manifestMac(key, manifest) }
  writeFileSync(manifestPath(folder), `${JSON.stringify(signedManifest, null, 1)}\n`, {
    flush: true,
  })
  return manifest
}

async function writeFiles(
  source: BackupSource,
  folder: string,
  key: Buffer,
): Promise<Manifest['holds']['files']> {
  const fileList: ListedFile[] = []
  const byPath = (first: { path: string }, second: { path: string }) =>
    first.path < second.path ? -1 : 1
  // The unencrypted copy stays on this machine's disk. The backup folder is often on another disk.
  const temporaryFolder = mkdtempSync(join(tmpdir(), 'backup-'))
  try {
    for (const file of (await source.files()).sort(byPath)) {
      const plainFile = join(temporaryFolder, 'file')
      const encryptedFile = join(folder, 'files', 'incomplete')
      await source.copy(file.path, plainFile)
      const sha256 = await writeEncrypted(encryptedFile, createReadStream(plainFile), key)
      renameSync(encryptedFile, filePath(folder, sha256, key))
      fileList.push({ ...file, sha256 })
    }
  } finally {
    rmSync(temporaryFolder, { recursive: true, force: true })
  }
  await writeEncrypted(fileListPath(folder), Readable.from([JSON.stringify(fileList)]), key)
  return {
    count: fileList.length,
    bytes: fileList.reduce((sum, { size }) => sum + size, 0),
    sha256: digestOfFiles(fileList),
  }
}

/** The second and third line of a checkpoint: the size of the log and its root. */
function logStateOf(checkpoint: string): Manifest['holds']['log'] {
  const [_origin, size, root] = checkpoint.split('\n')
  return { size: Number(size), root: root! }
}
