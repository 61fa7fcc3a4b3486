import type { ListedFile } from './manifest'

/** A file as its source lists it. */
export interface SourceFile extends Omit<ListedFile, 'sha256'> {
  /** Present if the source stores files by their hash; otherwise the file must be read first. */
  sha256?: string
}

/** A source of backups: a data folder, or an environment in the cloud. */
export interface BackupSource {
  /** Name of the data folder or environment. */
  name: string
  /** The collections. The number of documents is only used to estimate the remaining time. */
  collections(): Promise<{ name: string; documents: number }[]>
  /**
   * The documents of a collection, one line each, by ascending id, behind the id `afterId` if it is
   * given. Addresses of files begin with `portableAddressPrefix`.
   */
  lines(collection: string, afterId?: string): AsyncIterable<string> | Iterable<string>
  /**
   * The documents of a growing collection whose `at` is not before `sinceMs`, in any order. Without
   * this function, the collection is read completely each time.
   */
  linesSince?(collection: string, sinceMs: number): Promise<string[]>
  /**
   * A text that changes whenever something is recorded. A source without marks does not change
   * while it is read.
   */
  mark?(): Promise<string>
  files(): Promise<SourceFile[]>
  /** Path of `desk.json`, the local accounts of a laptop. */
  deskFile?: string | undefined
  /** Copies a stored file to a local path. False when the file no longer exists. */
  copy(path: string, to: string): Promise<boolean>
}

/** In a backup, the address of a file begins with this instead of the name of the environment. */
export const portableAddressPrefix = 'cloud://here/'

/** Makes the addresses of files in a line independent of the environment. */
export const toPortable = (line: string): string =>
  line.replace(/"cloud:\/\/[^/"]+\//g, `"${portableAddressPrefix}`)

/**
 * Collections to which documents are only added. A document changes once, when it is no longer
 * pending. So an increment asks only for new documents. The signed log counts all events, so the
 * audit of the backup finds a missing one. Entries of `access_log` are deleted after three years.
 * If a backup still has such an entry, the timer deletes it after a restoration.
 */
export const growingCollections: readonly string[] = ['events', 'access_log']

/**
 * The collection that an environment has while a backup is being restored into it. A deployment
 * refuses an environment with it, since it is in no source.
 */
export const restoreMarker = 'restore_only'
