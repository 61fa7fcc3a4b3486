import { createWriteStream } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { publicKeyOfSeed, readLocalLogKey } from './audit/log-key'
import { readBackupKeys, readEncrypted } from './backup/cipher'
import { restoreFolder } from './backup/folder'
import { deskPath, readBackupWithAnyKey } from './backup/manifest'
import { type VerificationKeys, verifyRestored } from './backup/verify'
import { loadSecrets, secretOptions, secretUsage } from './keys/load-secrets'

const USAGE = `用法 usage: npm run restore -- --from DIR --data DIR [options]
  --from DIR       the backup
  --data DIR       a data folder without data. Put secrets.json from the safe into it first, or
                   nobody can read the cases
  --key KEY        the log's published public key (default: derived from the secrets in --data)
  --manifest HASH  the hash that was written down when the backup was taken
  --env ID         the environment whose file of secrets opens the backup
${secretUsage}

BACKUP_KEY comes from the file of secrets, or from secrets.json in --data.`

/**
 * Restores a backup and verifies it: all documents, all files and the log's root must equal the
 * backup, and the audit must pass. Exit code 1: not restored or not verified; 2: wrong arguments.
 */
const { backupFolder, dataFolder, logKey, backupKeys, expectedHash } = await readArguments()
try {
  const {
    sha256,
    manifest: backupManifest,
    key: backupKey,
  } = await readBackupWithAnyKey(backupFolder, backupKeys)
  const keys: VerificationKeys = { logKey, backupKey }
  if (expectedHash && expectedHash !== sha256)
    throw new Error(`this backup's manifest is ${sha256}, another one was written down`)
  await restoreFolder(backupFolder, dataFolder, keys.backupKey)
  if (backupManifest.desk)
    await pipeline(
      readEncrypted(deskPath(backupFolder), keys.backupKey),
      createWriteStream(join(dataFolder, 'desk.json'), { mode: 0o600 }),
    )
  const { cases, events, logSize, evidence } = await verifyRestored(backupFolder, dataFolder, keys)
  console.log(
    `恢复无误 restored and equal: ${cases} cases, ${events} events, ${logSize} in the log, ${evidence} evidence files`,
  )
} catch (error) {
  console.error(`没有恢复成功 not restored: ${(error as Error).message}`)
  process.exitCode = 1
}

interface RestoreArguments {
  backupFolder: string
  dataFolder: string
  logKey: string
  backupKeys: Buffer[]
  expectedHash: string | undefined
}

async function readArguments(): Promise<RestoreArguments> {
  try {
    const { values } = parseArgs({
      options: {
        from: { type: 'string' },
        data: { type: 'string' },
        key: { type: 'string' },
        manifest: { type: 'string' },
        env: { type: 'string' },
        ...secretOptions,
      },
    })
    if (!values.from || !values.data)
      throw new Error('--from (the backup) and --data (the folder for the data) are required.')
    if (values.env) await loadSecrets(values.env, values)
    const dataFolder = resolve(values.data)
    const { LOG_SEED: seed } = process.env
    const ownLogKey = seed ? publicKeyOfSeed(seed) : undefined
    return {
      backupFolder: resolve(values.from),
      dataFolder,
      logKey: values.key ?? ownLogKey ?? readLocalLogKey(dataFolder),
      backupKeys: readBackupKeys(dataFolder),
      expectedHash: values.manifest,
    }
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`)
    process.exit(2)
  }
}
