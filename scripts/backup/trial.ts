import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSnapshot } from 'miniapp-cloud/folder'
import { type Audited, audit } from '../audit/audit'
import { restoreFolder, withFolder } from './folder'
import { differences, readBackup } from './manifest'
import { take } from './take'

/** The log's key as it was published, and the backup's own. */
export interface Keys {
  log: string
  backup: Buffer
}

/**
 * Checks a restored data folder: equal to the backup in every document, every file and the log's root, and sound.
 * Throws an error in words.
 */
export async function proveRestored(backup: string, data: string, keys: Keys): Promise<Audited> {
  const { manifest } = await readBackup(backup, keys.backup)
  const again = mkdtempSync(join(tmpdir(), 'again-'))
  try {
    const { holds } = await withFolder(data, (holding) => take(holding, again, new Date(manifest.takenAt), keys.backup))
    const wrong = differences(manifest.holds, holds)
    if (wrong.length) throw new Error(`restored, but not the same:\n  ${wrong.join('\n  ')}`)
  } finally {
    rmSync(again, { recursive: true, force: true })
  }
  const record = readSnapshot(join(data, 'cloud'))
  try {
    return audit(record, { key: keys.log })
  } finally {
    await record.close()
  }
}

/**
 * Restores a backup into a temporary folder and audits that: a backup that was never restored may not be restorable.
 */
export async function tryBackup(backup: string, keys: Keys): Promise<Audited> {
  const data = mkdtempSync(join(tmpdir(), 'trial-'))
  try {
    await restoreFolder(backup, data, keys.backup)
    return await proveRestored(backup, data, keys)
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}
