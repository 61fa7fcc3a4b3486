import { createWriteStream } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { keyBeside } from './audit/key'
import { backupKey, readSealed } from './backup/cipher'
import { restoreFolder } from './backup/folder'
import { deskOf, readBackup } from './backup/manifest'
import { type Keys, proveRestored } from './backup/trial'

const USAGE = `用法 usage: npm run restore -- --from DIR --data DIR [options]
  --from DIR       a backup
  --data DIR       a data folder without data; put secrets.json from the safe there first, or nobody can read the cases
  --key KEY        the log's key as it was published (default: that of the secrets in --data)
                   BACKUP_KEY is set, or in the secrets in --data
  --manifest HASH  the hash that was written down when the backup was taken`

/**
 * Restores a backup and proves it: every document, every file and the log's root equal, and the whole sound. Exit code
 * 1: not proved; 2: it could not be restored.
 */
const { from, data, keys, manifest } = readArguments()
try {
  const { sha256, manifest: told } = await readBackup(from, keys.backup)
  if (manifest && manifest !== sha256)
    throw new Error(`this backup's manifest is ${sha256}, another one was written down`)
  await restoreFolder(from, data, keys.backup)
  if (told.desk)
    await pipeline(readSealed(deskOf(from), keys.backup), createWriteStream(join(data, 'desk.json'), { mode: 0o600 }))
  const { cases, events, size, evidence } = await proveRestored(from, data, keys)
  console.log(
    `恢复无误 restored and equal: ${cases} cases, ${events} events, ${size} in the log, ${evidence} evidence files`,
  )
} catch (error) {
  console.error(`没有恢复成功 not restored: ${(error as Error).message}`)
  process.exitCode = 1
}

function readArguments(): { from: string; data: string; keys: Keys; manifest: string | undefined } {
  try {
    const { values } = parseArgs({
      options: {
        from: { type: 'string' },
        data: { type: 'string' },
        key: { type: 'string' },
        manifest: { type: 'string' },
      },
    })
    if (!values.from || !values.data) throw new Error('--from and --data: from which backup, into which folder?')
    const data = resolve(values.data)
    const keys = { log: values.key ?? keyBeside(data), backup: backupKey(data) }
    return { from: resolve(values.from), data, keys, manifest: values.manifest }
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`)
    process.exit(2)
  }
}
