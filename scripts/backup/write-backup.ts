import { createHash } from 'node:crypto'
import {
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { writeEncrypted } from './cipher'
import {
  type BackupSet,
  deskPath,
  digestOfFiles,
  fileListPath,
  filePath,
  type Holdings,
  hasRuns,
  type ListedFile,
  linesOfSet,
  logStateOf,
  type Manifest,
  type Part,
  partName,
  partPath,
  type RunProgress,
  readBackup,
  readProgress,
  writeManifest,
  writeProgress,
} from './manifest'
import { compareLines, idOfLine, type PartLine, toPartLine } from './parts'
import { Reporter, sizeText } from './reporter'
import {
  type BackupSource,
  growingCollections,
  portableAddressPrefix,
  type SourceFile,
} from './source'

/** After so many documents the progress is stored, so that an interruption loses only the rest. */
const checkpointDocuments = 20_000
/**
 * An event may be committed so long after its `at`, because the clocks of two machines may differ.
 */
const lateCommitMs = 3_600_000
/** How often the documents are read if something is recorded meanwhile each time. */
const maxRounds = 5

export interface BackupOptions {
  reporter?: Reporter
  /** Another set under the same key. Its encrypted files are copied, not downloaded. */
  heldFolder?: string | undefined
  /** Number of documents between two stored states of the progress. */
  checkpointEvery?: number
}

/**
 * Adds a run to a set of backups, or begins a set in an empty or new folder. Stores only what
 * changed since the previous run. The manifest is written last. Until then, the next call continues
 * an interrupted run.
 */
export async function writeBackup(
  source: BackupSource,
  folder: string,
  takenAt: Date,
  key: Buffer,
  options: BackupOptions = {},
): Promise<Manifest> {
  return new BackupRun(source, folder, takenAt, key, options).take()
}

/** What the record says about a file of evidence. */
type RecordedFile = Pick<ListedFile, 'sha256' | 'size'>

class BackupRun {
  private readonly source: BackupSource
  private readonly folder: string
  private readonly takenAt: Date
  private readonly key: Buffer
  private readonly reporter: Reporter
  private readonly heldFolder: string | undefined
  private readonly checkpointEvery: number
  private previousSet: BackupSet | undefined
  private progress!: RunProgress
  /** The files of the previous run and of this run, by path. */
  private readonly heldFiles = new Map<string, ListedFile>()
  private skippedFiles = 0

  constructor(
    source: BackupSource,
    folder: string,
    takenAt: Date,
    key: Buffer,
    { reporter = new Reporter(), heldFolder, checkpointEvery }: BackupOptions,
  ) {
    this.source = source
    this.folder = folder
    this.takenAt = takenAt
    this.key = key
    this.reporter = reporter
    this.heldFolder = heldFolder
    this.checkpointEvery = checkpointEvery ?? checkpointDocuments
  }

  async take(): Promise<Manifest> {
    await this.open()
    const collections = await this.source.collections()
    // The first time, files take hours. Files of evidence never change, so they are stored first.
    // The documents have to be read while nothing is recorded.
    await this.storeFiles(await this.hashesOfEvidence())

    for (let round = 1; ; round++) {
      const mark = await this.source.mark?.()
      await this.readCollections(collections)
      await this.storeFiles(new Map())
      if ((await this.source.mark?.()) === mark) break
      if (round === maxRounds)
        throw new Error(
          'cases were recorded each time the documents were read. What was read is kept: run the ' +
            'command again when fewer people are working',
        )
      this.reporter.say('something was recorded meanwhile: the documents are read once more')
    }

    return this.finish(collections.map(({ name }) => name))
  }

  private async open(): Promise<void> {
    for (const part of ['parts', 'files'])
      mkdirSync(join(this.folder, part), { recursive: true, mode: 0o700 })
    if (hasRuns(this.folder))
      this.previousSet = await readBackup(this.folder, this.key, { files: 'exist' })
    const progress = readProgress(this.folder, this.key)
    const isEmpty =
      readdirSync(this.folder).length === 2 && readdirSync(join(this.folder, 'parts')).length === 0
    if (!this.previousSet && !progress && !isEmpty && !this.isInterrupted())
      throw new Error(
        `${this.folder} holds something else. Choose an empty folder, or one with a set of backups.`,
      )

    const owner = this.previousSet?.manifest.of ?? progress?.of ?? this.source.name
    if (owner !== this.source.name)
      throw new Error(`${this.folder} holds backups of ${owner}, not of ${this.source.name}`)

    for (const file of this.previousSet?.files ?? []) this.heldFiles.set(file.path, file)
    const run = (this.previousSet?.manifest.run ?? 0) + 1
    if (progress?.run === run) {
      this.progress = progress
      this.reporter.say(
        `continues the run that began at ${progress.startedAt}: ` +
          `${Object.keys(progress.read).length} collections were begun`,
      )
      return
    }

    this.progress = {
      format: 'zhihui315-backup-progress/5',
      run,
      of: this.source.name,
      startedAt: this.takenAt.toISOString(),
      parts: [],
      read: {},
      readFrom: { ...this.previousSet?.manifest.readFrom },
    }
    this.saveProgress()
  }

  /** Whether the folder only has files of a run whose progress was lost in a power failure. */
  private isInterrupted(): boolean {
    const ownName = /^(parts|files|progress\.json|list-0001|desk-0001)$/
    return readdirSync(this.folder).every((name) => ownName.test(name))
  }

  private saveProgress(): void {
    writeProgress(this.folder, this.key, this.progress)
  }

  private get allParts(): Part[] {
    return [...(this.previousSet?.parts ?? []), ...this.progress.parts]
  }

  private heldLines(collection: string, afterId?: string) {
    const { folder, key } = this
    return linesOfSet({ folder, key, parts: this.allParts }, collection, afterId)
  }

  private async readCollections(collections: { name: string; documents: number }[]): Promise<void> {
    const total = collections.reduce((sum, { documents }) => sum + documents, 0)
    const reportProgress = this.reporter.begin(total)
    const changesBefore = this.countChanges()

    let doneDocuments = 0
    for (const [index, { name, documents }] of collections.entries()) {
      await this.readCollection(name, (readDocuments) =>
        reportProgress(
          doneDocuments + readDocuments,
          () => `${index + 1}/${collections.length} ${name}: ${readDocuments} documents`,
        ),
      )
      doneDocuments += documents
    }

    this.reporter.say(
      `${collections.length} collections read, ${this.countChanges() - changesBefore} documents ` +
        'new or changed',
    )
  }

  private countChanges(): number {
    return this.progress.parts.reduce((sum, { changes }) => sum + changes, 0)
  }

  private async readCollection(name: string, onRead: (count: number) => void): Promise<void> {
    const isGrowing = this.source.linesSince !== undefined && growingCollections.includes(name)
    const readFrom = this.progress.readFrom[name]
    if (isGrowing && readFrom !== undefined) return this.readNewLines(name, readFrom)
    await this.readAllLines(name, onRead)
    // While a long collection was read, documents may have been added before the place that was
    // being read.
    if (isGrowing) await this.readNewLines(name, Date.parse(this.progress.startedAt) - lateCommitMs)
  }

  /** Compares a whole collection with the set, and stores the differences. */
  private async readAllLines(name: string, onRead: (count: number) => void): Promise<void> {
    const state = this.progress.read[name]
    const lastId = state !== undefined && state !== 'complete' ? state.lastId : undefined
    const comparisons = compareLines(this.source.lines(name, lastId), this.heldLines(name, lastId))

    let changes: PartLine[] = []
    let readCount = 0
    for await (const { id, change } of comparisons) {
      if (change) changes.push(change)
      readCount++
      onRead(readCount)
      if (readCount % this.checkpointEvery !== 0) continue
      await this.storePart(name, changes)
      changes = []
      this.progress.read[name] = { lastId: id }
      this.saveProgress()
    }

    await this.storePart(name, changes)
    this.progress.read[name] = 'complete'
    this.saveProgress()
  }

  private async readNewLines(name: string, readFrom: number): Promise<void> {
    const newLines = new Map<string, string>()
    for (const line of await this.source.linesSince!(name, readFrom))
      newLines.set(idOfLine(line), line)

    let nextReadFrom = readFrom
    let oldestPendingAt = Number.POSITIVE_INFINITY
    for (const line of newLines.values()) {
      const { at, pending } = JSON.parse(line)
      if (pending) oldestPendingAt = Math.min(oldestPendingAt, at)
      nextReadFrom = Math.max(nextReadFrom, at - lateCommitMs)
    }

    for await (const { id, line } of this.heldLines(name))
      if (newLines.get(id) === line) newLines.delete(id)
    const changes = [...newLines].map(([id, line]) => ({ id, line }))
    changes.sort((firstChange, secondChange) => (firstChange.id < secondChange.id ? -1 : 1))
    await this.storePart(name, changes)
    this.progress.read[name] = 'complete'
    this.progress.readFrom[name] = Math.min(nextReadFrom, oldestPendingAt)
    this.saveProgress()
  }

  private async storePart(collection: string, changes: PartLine[]): Promise<void> {
    if (changes.length === 0) return
    const name = partName(collection, this.progress.run, this.progress.parts.length)
    const sha256 = await writeEncrypted(
      partPath(this.folder, name),
      Readable.from(changes.map(toPartLine)),
      this.key,
    )
    this.progress.parts.push({ name, collection, sha256, changes: changes.length })
    this.saveProgress()
  }

  /** What the record says about the files of evidence, by path. */
  private async hashesOfEvidence(): Promise<Map<string, RecordedFile>> {
    const recordedFiles = new Map<string, RecordedFile>()
    for await (const line of this.source.lines('evidence')) {
      const { fileID, sha256, bytes: size } = JSON.parse(line)
      if (fileID && sha256)
        recordedFiles.set(fileID.slice(portableAddressPrefix.length), { sha256, size })
    }
    return recordedFiles
  }

  /** Stores the files that the set does not have, and forgets those that no longer exist. */
  private async storeFiles(recordedFiles: Map<string, RecordedFile>): Promise<void> {
    const files = await this.source.files()
    const listedPaths = new Set(files.map(({ path }) => path))
    for (const path of this.heldFiles.keys())
      if (!listedPaths.has(path)) this.heldFiles.delete(path)
    const filesToStore = files.filter(
      (file) => !this.noteHeldFile(file, recordedFiles.get(file.path)),
    )
    const totalBytes = filesToStore.reduce((sum, { size }) => sum + size, 0)
    this.skippedFiles = files.length - filesToStore.length
    const reportProgress = this.reporter.begin(totalBytes)

    let doneBytes = 0
    // The unencrypted copy stays on this machine. The backup folder is often on another one.
    const temporaryFolder = mkdtempSync(join(tmpdir(), 'backup-'))
    try {
      for (const [index, file] of filesToStore.entries()) {
        // The same bytes may have been stored a moment ago, under another path.
        if (!this.noteHeldFile(file, recordedFiles.get(file.path)))
          await this.storeFile(file, join(temporaryFolder, 'file'))
        doneBytes += file.size
        reportProgress(
          doneBytes,
          () =>
            `file ${index + 1}/${filesToStore.length}, ${sizeText(doneBytes)} of ` +
            `${sizeText(totalBytes)}, ${this.skippedFiles} held already`,
        )
      }
    } finally {
      rmSync(temporaryFolder, { recursive: true, force: true })
    }

    this.reporter.say(
      `files: ${filesToStore.length} stored (${sizeText(totalBytes)}), ${this.skippedFiles} held already`,
    )
  }

  /**
   * Notes a file whose bytes are in the set already, so that it needs no copy.
   * @returns whether the set has the file
   */
  private noteHeldFile(file: SourceFile, recorded: RecordedFile | undefined): boolean {
    const heldFile = this.heldFiles.get(file.path)
    const isUnchanged =
      heldFile !== undefined && heldFile.size === file.size && heldFile.version === file.version
    const recordedHash = recorded?.size === file.size ? recorded.sha256 : undefined
    const sha256 = isUnchanged ? heldFile.sha256 : (file.sha256 ?? recordedHash)
    if (sha256 === undefined) return false

    const storedPath = filePath(this.folder, sha256, this.key)
    if (!existsSync(storedPath) && !this.copyHeldFile(sha256, storedPath)) return false
    // A changed version of a known file is read again, even if the record names a stored hash.
    if (heldFile !== undefined && !isUnchanged && file.sha256 === undefined) return false

    this.heldFiles.set(file.path, { ...file, sha256 })
    return true
  }

  /** Copies a file from the other set. It is checked with all others when this set is verified. */
  private copyHeldFile(sha256: string, storedPath: string): boolean {
    if (this.heldFolder === undefined) return false
    const otherPath = filePath(this.heldFolder, sha256, this.key)
    if (!existsSync(otherPath)) return false
    copyFileSync(otherPath, `${storedPath}.incomplete`)
    renameSync(`${storedPath}.incomplete`, storedPath)
    return true
  }

  private async storeFile(file: SourceFile, plainFile: string): Promise<void> {
    if (!(await this.source.copy(file.path, plainFile))) return
    const encryptedFile = join(this.folder, 'files', 'incomplete')
    const sha256 = await writeEncrypted(encryptedFile, createReadStream(plainFile), this.key)
    renameSync(encryptedFile, filePath(this.folder, sha256, this.key))
    this.heldFiles.set(file.path, { ...file, sha256 })
  }

  private async finish(collectionNames: string[]): Promise<Manifest> {
    const { folder, key, progress, previousSet } = this
    const files = [...this.heldFiles.values()]
    files.sort((firstFile, secondFile) => (firstFile.path < secondFile.path ? -1 : 1))
    const { run } = progress
    const listText = JSON.stringify(files)
    await writeEncrypted(fileListPath(folder, run), Readable.from([listText]), key)
    const manifest: Manifest = {
      format: 'zhihui315-backup/5',
      run,
      takenAt: this.takenAt.toISOString(),
      of: this.source.name,
      holds: await holdingsOf(collectionNames, (name) => this.heldLines(name), files),
      parts: progress.parts,
      readFrom: progress.readFrom,
    }
    if (previousSet) manifest.previous = previousSet.sha256

    if (this.source.deskFile)
      manifest.desk = await writeEncrypted(
        deskPath(folder, run),
        createReadStream(this.source.deskFile),
        key,
      )

    writeManifest(folder, key, manifest)
    rmSync(join(folder, 'progress.json'), { force: true })
    return manifest
  }
}

type Lines = AsyncIterable<{ line: string }> | Iterable<{ line: string }>

/** What a state holds, from its documents by ascending id and its files. */
export async function holdingsOf(
  collectionNames: string[],
  linesOf: (collection: string) => Lines,
  files: ListedFile[],
): Promise<Holdings> {
  const collections: Holdings['collections'] = {}
  let log: Holdings['log']
  for (const name of [...collectionNames].sort()) {
    const hash = createHash('sha256')
    let documents = 0
    for await (const { line } of linesOf(name)) {
      hash.update(`${line}\n`)
      documents++
      if (name === 'log_head') log = logStateOf(line)
    }
    collections[name] = { documents, sha256: hash.digest('hex') }
  }

  const holdings: Holdings = {
    collections,
    files: {
      count: files.length,
      bytes: files.reduce((sum, { size }) => sum + size, 0),
      sha256: digestOfFiles(files),
    },
  }
  if (log) holdings.log = log
  return holdings
}

/** What a source holds now, without storing it. */
export async function holdingsOfSource(source: BackupSource): Promise<Holdings> {
  const names = (await source.collections()).map(({ name }) => name)
  const linesOf = async function* (name: string) {
    for await (const line of source.lines(name)) yield { line }
  }

  const files: ListedFile[] = []
  const temporaryFolder = mkdtempSync(join(tmpdir(), 'second-reading-'))
  try {
    const plainFile = join(temporaryFolder, 'file')
    for (const file of await source.files()) {
      if (!(await source.copy(file.path, plainFile))) continue
      files.push({ ...file, sha256: await hashOfFile(plainFile) })
    }
  } finally {
    rmSync(temporaryFolder, { recursive: true, force: true })
  }

  files.sort((firstFile, secondFile) => (firstFile.path < secondFile.path ? -1 : 1))
  return holdingsOf(names, linesOf, files)
}

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece)
  return hash.digest('hex')
}
