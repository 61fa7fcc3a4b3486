import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { schema } from '../../cloudfunctions/schema'
import { inRoot } from '../paths'

/** Where releases are stored. It is not in the repository: back it up with the secrets. */
export const releasesFolder = inRoot('releases')

/** A rollback goes back one or two versions. Older ones are built from the repository. */
const maxStoredReleases = 5

/** Stored functions, with the settings of the environment when they were deployed. */
export interface Release {
  /** Name of its folder: the time of its first deployment, and the version. */
  name: string
  /** Version of the package with the same sources. */
  version: string
  collections: typeof schema.collections
  storage: typeof schema.storage
  /** SHA-256 of all files. A folder that was changed since is not deployed. */
  digest: string
}

/** One line of the history of an environment. */
export interface HistoryEntry {
  /** Name of the release. Absent when a new release begins: it has no name until it is whole. */
  release?: string
  /** Milliseconds since 1970. */
  at: number
  isRollback: boolean
  /** The first step was about to be performed. Without a later entry, the deployment broke off. */
  isBeginning?: boolean
}

/**
 * The name of the release that a rollback deploys. Undefined if there is none.
 * @param history of the environment, the oldest entry first
 * @param storedNames releases whose files are still there
 */
export function chooseRollbackTarget(
  history: readonly HistoryEntry[],
  storedNames: readonly string[],
): string | undefined {
  const wholeReleases = releasesInForce(history)
  const lastEntry = history.at(-1)
  const isStored = (name: string) => storedNames.includes(name)
  if (!lastEntry?.isBeginning) return wholeReleases.slice(0, -1).filter(isStored).at(-1)
  // Some functions are already new. A rollback that broke off goes on; otherwise the last whole
  // release, which most functions still are, replaces those that have changed.
  const brokenOff = lastEntry.release
  return brokenOff !== undefined ? brokenOff : wholeReleases.filter(isStored).at(-1)
}

/**
 * The releases that were deployed whole, one after the other. A rollback takes away what it undoes,
 * so that a second one goes further back and never forward to the faulty release. Sources that are
 * deployed again, also older ones, are the newest entry.
 */
function releasesInForce(history: readonly HistoryEntry[]): string[] {
  let names: string[] = []
  for (const { release, isRollback, isBeginning } of history) {
    if (release === undefined || isBeginning) continue
    const position = isRollback ? names.lastIndexOf(release) : -1
    if (position >= 0) names = names.slice(0, position + 1)
    else if (names.at(-1) !== release) names.push(release)
  }
  return names
}

/** The releases of one environment of a city, and which of them was deployed when. */
export class ReleaseStore {
  private readonly folder: string

  constructor(envId: string, folder = releasesFolder) {
    this.folder = join(folder, envId)
  }

  /**
   * Stores the functions that have just been deployed. The same functions are stored only once.
   * Keeps the newest five releases, and always the deployed one and the one before it.
   */
  store(functionsFolder: string, version: string, at: number): Release {
    const digest = digestOfFolder(functionsFolder)
    const storedRelease = this.list().find((release) => release.digest === digest)
    const release = storedRelease ?? this.copyRelease(functionsFolder, version, digest, at)
    this.recordDeployment({ release: release.name, at, isRollback: false })
    this.removeOldReleases()
    return release
  }

  /**
   * Notes that the first step is about to be performed. If nothing follows, the deployment broke
   * off half-way, and a rollback puts the release before it back.
   * @param releaseName of a rollback
   */
  recordBeginning(at: number, releaseName?: string): void {
    const release = releaseName === undefined ? {} : { release: releaseName }
    this.addToHistory({ ...release, at, isRollback: releaseName !== undefined, isBeginning: true })
  }

  recordDeployment(deployment: { release: string; at: number; isRollback: boolean }): void {
    this.addToHistory(deployment)
  }

  private addToHistory(entry: HistoryEntry): void {
    mkdirSync(this.folder, { recursive: true })
    const history = [...this.history(), entry]
    writeFileSync(join(this.folder, 'history.json'), `${JSON.stringify(history, null, 2)}\n`)
  }

  /** All stored releases, oldest first. */
  list(): Release[] {
    if (!existsSync(this.folder)) return []
    return readdirSync(this.folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => this.read(entry.name))
      .sort((firstRelease, secondRelease) => (firstRelease.name < secondRelease.name ? -1 : 1))
  }

  /** The release that was last deployed whole, as far as this folder knows. */
  current(): string | undefined {
    return releasesInForce(this.history()).at(-1)
  }

  /** Whether the last deployment broke off, so that functions of two releases are deployed. */
  isHalfDeployed(): boolean {
    return this.history().at(-1)?.isBeginning === true
  }

  /**
   * The release to go back to: the named one, or the one that `chooseRollbackTarget` chooses.
   * Throws an Error that lists the stored releases.
   */
  findRollbackTarget(releaseName?: string): Release {
    const releases = this.list()
    const storedNames = releases.map(({ name }) => name)
    const names = storedNames.join(', ') || 'none'
    const wantedName = releaseName ?? chooseRollbackTarget(this.history(), storedNames)
    const target = releases.find(({ name }) => name === wantedName)
    if (!target)
      throw new Error(
        releaseName === undefined
          ? `no earlier release is stored in ${this.folder} (stored: ${names})`
          : `no release ${releaseName} is stored in ${this.folder} (stored: ${names})`,
      )
    if (digestOfFolder(this.functionsOf(target)) !== target.digest)
      throw new Error(`the files of release ${target.name} were changed after it was deployed`)
    return target
  }

  functionsOf({ name }: Pick<Release, 'name'>): string {
    return join(this.folder, name, 'functions')
  }

  private copyRelease(source: string, version: string, digest: string, at: number): Release {
    const { collections, storage } = schema
    const timeText = new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')
    const release: Release = {
      name: `${timeText}_${version}`,
      version,
      collections,
      storage,
      digest,
    }
    cpSync(source, this.functionsOf(release), { recursive: true })
    writeFileSync(
      join(this.folder, release.name, 'release.json'),
      `${JSON.stringify(release, null, 2)}\n`,
    )
    return release
  }

  private read(releaseName: string): Release {
    return JSON.parse(readFileSync(join(this.folder, releaseName, 'release.json'), 'utf8'))
  }

  private history(): HistoryEntry[] {
    const file = join(this.folder, 'history.json')
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
  }

  private removeOldReleases(): void {
    const names = this.list().map(({ name }) => name)
    const neededNames = new Set([this.current(), chooseRollbackTarget(this.history(), names)])
    const surplusNames = names.slice(0, Math.max(0, names.length - maxStoredReleases))
    for (const name of surplusNames)
      if (!neededNames.has(name)) rmSync(join(this.folder, name), { recursive: true })
  }
}

/** SHA-256 over the paths and contents of all files. */
function digestOfFolder(folder: string): string {
  const hash = createHash('sha256')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
  for (const file of files) {
    const content = readFileSync(join(folder, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}
