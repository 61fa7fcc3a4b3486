import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode, readSnapshot, type Snapshot, Store } from 'miniapp-cloud/folder'
import { type AuditResult, audit } from '../audit/audit'
import { chooseLogKey } from '../audit/log-key'
import type { RecordSource } from '../audit/source'
import { readEncryptedFile } from './cipher'
import { restoreDocuments, withFolderSource } from './folder'
import { type BackupSet, differences, filePath, readBackup } from './manifest'
import { portableAddressPrefix } from './source'
import { holdingsOf, holdingsOfSource } from './write-backup'

/** The log's published public keys, and the key that encrypts the backup. */
export interface VerificationKeys {
  /** During a change of the key there are two: the one that signs now, and the next one. */
  logKeys: readonly string[]
  backupKey: Buffer
}

/**
 * Verifies a restored data folder: all documents, all files and the log must equal the backup, and
 * the audit must pass. Throws an error that names the differences.
 */
export async function verifyRestored(
  backupSet: Pick<BackupSet, 'manifest'>,
  dataFolder: string,
  logKeys: readonly string[],
): Promise<AuditResult> {
  const holdings = await withFolderSource(dataFolder, holdingsOfSource)
  assertEqual(backupSet, holdings)
  const snapshot = readSnapshot(join(dataFolder, 'cloud'))
  try {
    return audit(snapshot, { key: chooseLogKey(snapshot, logKeys) })
  } finally {
    await snapshot.close()
  }
}

/** Throws an error that names the differences between a restored state and its backup. */
export function assertEqual(
  { manifest }: Pick<BackupSet, 'manifest'>,
  holdings: BackupSet['manifest']['holds'],
): void {
  const descriptions = differences(manifest.holds, holdings)
  if (descriptions.length > 0)
    throw new Error(`the restored data differs from the backup:\n  ${descriptions.join('\n  ')}`)
}

export interface VerifiedBackup {
  backupSet: BackupSet
  result: AuditResult
}

/**
 * Verifies a backup without its environment: reads all parts, restores the documents into a
 * temporary database, compares them with the manifest and audits them. The audit decrypts each
 * evidence file and hashes it, so that the files are never on the disk unencrypted.
 * @param files `read` also reads the files that are no evidence, such as exports
 */
export async function verifyBackup(
  backupFolder: string,
  { logKeys, backupKey }: VerificationKeys,
  { run, files = 'read' }: { run?: number | undefined; files?: 'read' | 'exist' } = {},
): Promise<VerifiedBackup> {
  const backupSet = await readBackup(backupFolder, backupKey, { run, files })
  return { backupSet, result: await auditDocuments(backupSet, logKeys) }
}

/** Restores the documents of a set into a temporary database, and audits them. */
export async function auditDocuments(
  backupSet: BackupSet,
  logKeys: readonly string[],
): Promise<AuditResult> {
  const folder = mkdtempSync(join(tmpdir(), 'trial-'))
  try {
    const store = new Store(join(folder, 'db'))
    try {
      await restoreDocuments(store, backupSet, portableAddressPrefix)
    } finally {
      await store.close()
    }
    return await auditTrial(backupSet, folder, logKeys)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function auditTrial(
  backupSet: BackupSet,
  folder: string,
  logKeys: readonly string[],
): Promise<AuditResult> {
  const snapshot = readSnapshot(folder)
  try {
    const linesOf = function* (name: string) {
      for (const doc of snapshot.documents(name)) yield { line: encode(doc) }
    }
    const names = snapshot.collections()
    assertEqual(backupSet, await holdingsOf(names, linesOf, backupSet.files))
    const recordSource = recordSourceOf(snapshot, backupSet)
    return audit(recordSource, { key: chooseLogKey(recordSource, logKeys) })
  } finally {
    await snapshot.close()
  }
}

/** The documents of a database with the files of a set. */
function recordSourceOf(snapshot: Snapshot, backupSet: BackupSet): RecordSource {
  const hashByPath = new Map(backupSet.files.map(({ path, sha256 }) => [path, sha256]))
  return {
    documents: snapshot.documents,
    one: snapshot.one,
    count: snapshot.count,
    bytes(fileID) {
      const sha256 = hashByPath.get(fileID.slice(portableAddressPrefix.length))
      return sha256 === undefined
        ? null
        : readEncryptedFile(filePath(backupSet.folder, sha256, backupSet.key), backupSet.key)
    },
  }
}
