import type { ListedFile } from './manifest'

/** A file as its source lists it. */
export interface SourceFile extends Omit<ListedFile, 'sha256'> {
  /** Only a source that stores files by their hash knows it without reading them. */
  sha256?: string
}

/** A source of backups: a data folder, or an environment in the cloud. */
export interface BackupSource {
  /** Name of the data folder or environment. */
  name: string
  /** `documents` only serves to estimate the remaining time. */
  collections(): Promise<{ name: string; documents: number }[]>
  /**
   * The documents of a collection, one line each, by ascending id, behind the id `afterId` if it is
   * given. Addresses of files begin with `portablePrefix`.
   */
  lines(collection: string, afterId?: string): AsyncIterable<string> | Iterable<string>
  /**
   * The documents of a growing collection whose `at` is not before `sinceMs`, in any order. A
   * source without it is read completely each time.
   */
  linesSince?(collection: string, sinceMs: number): Promise<string[]>
  /**
   * A text that differs when something was recorded since it was asked before. A source without it
   * does not change while it is read.
   */
  mark?(): Promise<string>
  files(): Promise<SourceFile[]>
  /** Path of `desk.json`, the local accounts of a laptop. */
  deskFile?: string | undefined
  /** Copies a stored file to a local path. False when the file no longer exists. */
  copy(path: string, to: string): Promise<boolean>
}

/** Replaces the part of a file's address that names the environment. */
export const portablePrefix = 'cloud://here/'

/** Makes the addresses of files in a line independent of the environment. */
export const toPortable = (line: string): string =>
  line.replace(/"cloud:\/\/[^/"]+\//g, `"${portablePrefix}`)

/**
 * Collections whose documents are only ever added, and changed once, when they leave the state
 * `pending`. An increment asks only for what is new. Every event is counted by the signed log, so
 * the audit of the backup finds one that is missing. Entries of `access_log` are deleted after
 * three years; a backup may still have such an entry, and the timer deletes it after a restoration.
 */
export const growingCollections: readonly string[] = ['events', 'access_log']

/**
 * The collection that an environment has while a backup is being restored into it. A deployment
 * refuses an environment with it, since it is in no source.
 */
export const restoreMarker = 'restore_only'
