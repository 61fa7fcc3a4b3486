import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSnapshot } from 'miniapp-cloud/folder'
import { type AuditResult, audit } from '../audit/audit'
import { restoreFolder, withFolderSource } from './folder'
import { differences, readBackup } from './manifest'
import { writeBackup } from './write-backup'

/** The log's published public key, and the key that encrypts the backup. */
export interface VerificationKeys {
  logKey: string
  backupKey: Buffer
}

/**
 * Verifies a restored data folder: all documents, all files and the log must equal the backup, and
 * the audit must pass. Throws an error that names the differences.
 */
export async function verifyRestored(
  backupFolder: string,
  dataFolder: string,
  keys: VerificationKeys,
): Promise<AuditResult> {
  const { manifest } = await readBackup(backupFolder, keys.backupKey)
  const secondBackup = mkdtempSync(join(tmpdir(), 'second-backup-'))
  try {
    const { holds } = await withFolderSource(dataFolder, (source) =>
      writeBackup(source, secondBackup, new Date(manifest.takenAt), keys.backupKey),
    )
    const differenceList = differences(manifest.holds, holds)
    if (differenceList.length)
      throw new Error(
        `the restored data differs from the backup:\n  ${differenceList.join('\n  ')}`,
      )
  } finally {
    rmSync(secondBackup, { recursive: true, force: true })
  }
  const snapshot = readSnapshot(join(dataFolder, 'cloud'))
  try {
    return audit(snapshot, { key: keys.logKey })
  } finally {
    await snapshot.close()
  }
}

/**
 * Restores a backup into a temporary folder and verifies the result, because a backup that was
 * never restored may not be restorable.
 */
export async function verifyBackup(
  backupFolder: string,
  keys: VerificationKeys,
): Promise<AuditResult> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'trial-'))
  try {
    await restoreFolder(backupFolder, dataFolder, keys.backupKey)
    return await verifyRestored(backupFolder, dataFolder, keys)
  } finally {
    rmSync(dataFolder, { recursive: true, force: true })
  }
}
