import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSnapshot } from '../../local/cloud/read'
import { type Audited, audit } from '../audit/audit'
import { restoreFolder, withFolder } from './folder'
import { differences, readBackup } from './manifest'
import { take } from './take'

/**
 * Checks a restored data folder: equal to the backup in every document, every file and the log's root, and sound.
 * Throws an error in words.
 */
export async function proveRestored(backup: string, data: string, key: string): Promise<Audited> {
  const { manifest } = await readBackup(backup)
  const again = mkdtempSync(join(tmpdir(), 'again-'))
  try {
    const { holds } = await withFolder(data, (holding) => take(holding, again, new Date(manifest.takenAt)))
    const wrong = differences(manifest.holds, holds)
    if (wrong.length) throw new Error(`restored, but not the same:\n  ${wrong.join('\n  ')}`)
  } finally {
    rmSync(again, { recursive: true, force: true })
  }
  const record = readSnapshot(join(data, 'cloud'))
  try {
    return audit(record, { key })
  } finally {
    await record.close()
  }
}

/**
 * Restores a backup into a temporary folder and audits that: a backup that was never restored may not be restorable.
 */
export async function tryBackup(backup: string, key: string): Promise<Audited> {
  const data = mkdtempSync(join(tmpdir(), 'trial-'))
  try {
    await restoreFolder(backup, data)
    return await proveRestored(backup, data, key)
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}
