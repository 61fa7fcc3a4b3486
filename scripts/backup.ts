import { mkdirSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { packagedLogKeys } from '#shared/proof/trusted'
import { publicKeyOfSeed, readLocalLogKey } from './audit/log-key'
import { readBackupKey } from './backup/cipher'
import { cloudSource } from './backup/cloud-source'
import { withFolderSource } from './backup/folder'
import { readBackup } from './backup/manifest'
import { verifyBackup } from './backup/verify'
import { writeBackup } from './backup/write-backup'
import { createManagerFromShell } from './deploy/cloudbase-manager'
import { loadSecrets, secretOptions, secretUsage } from './keys/load-secrets'
import { inRoot, projectRoot } from './paths'

const USAGE = `用法 usage: npm run backup -- --to DIR [options]
  --to DIR        an empty or new folder for the backup, which nobody else may read
  --data DIR      the data folder of npm start (default: the project's own). A local cloud may run on
                  it at the same time
  --env ID        back up this cloud environment instead; nothing is written there
  --region R      with --env: the region of the environment, if it is not ap-shanghai
  --suffix TEXT   with --env: read the copies of all collections whose names end with TEXT, which
                  were made at one moment (docs/operations.md)
  --key KEY       the log's published public key (default: derived from the secrets)
${secretUsage}

BACKUP_KEY encrypts the backup (default: that of the laptop's own secrets). Without it, nobody can
restore the backup.`

/**
 * Takes a backup and verifies it: restores it into a temporary folder, compares all documents and
 * files, and audits the result. A backup is encrypted and never contains a key. Exit code 1: no
 * backup, or it is not valid; 2: wrong arguments.
 */
const { backupFolder, dataFolder, keys, environmentId, region, suffix } = await readArguments()
try {
  mkdirSync(backupFolder, { recursive: true, mode: 0o700 })
  const manifest = environmentId
    ? await writeBackup(
        cloudSource(createManagerFromShell(environmentId, region), environmentId, { suffix }),
        backupFolder,
        new Date(),
        keys.backupKey,
      )
    : await withFolderSource(dataFolder, (holding) =>
        writeBackup(holding, backupFolder, new Date(), keys.backupKey),
      )
  const { cases, events, logSize, evidence } = await verifyBackup(backupFolder, keys)
  const { collections, files, log } = manifest.holds
  const documents = Object.values(collections).reduce(
    (sum, collection) => sum + collection.documents,
    0,
  )
  const copySummary = `${documents} documents in ${Object.keys(collections).length} collections`
  console.log(`${copySummary}, ${files.count} files, ${files.bytes} bytes
log: ${logSize} entries, root ${log?.root ?? 'none yet'}
restored on trial and audited: ${cases} cases, ${events} events, ${evidence} evidence files
write this down, apart from the backup: manifest ${(await readBackup(backupFolder, keys.backupKey)).sha256}`)
} catch (error) {
  console.error(`没有备份成功 no backup: ${(error as Error).message}`)
  process.exitCode = 1
}

async function readArguments() {
  try {
    const textOption = { type: 'string' } as const
    const { values } = parseArgs({
      options: {
        to: textOption,
        data: textOption,
        key: textOption,
        env: textOption,
        region: textOption,
        suffix: textOption,
        ...secretOptions,
      },
    })
    const { to, env: environmentId, region, suffix = '' } = values
    if (!to) throw new Error('--to is missing: the folder for the backup.')
    if (environmentId && values.data) throw new Error('Pass either --env or --data, not both.')
    if (environmentId) await loadSecrets(environmentId, values)
    const dataFolder = resolve(values.data ?? inRoot('.data', basename(projectRoot)))
    const { LOG_SEED: seed } = process.env
    // A package may already carry the next key, which signs nothing yet.
    const cloudLogKey = seed ? publicKeyOfSeed(seed) : packagedLogKeys.at(-1)
    const logKey = values.key ?? (environmentId ? cloudLogKey : readLocalLogKey(dataFolder))
    if (!logKey)
      throw new Error("Pass the log's key with --key: shared/proof/trusted.ts contains none.")
    return {
      backupFolder: resolve(to),
      dataFolder,
      keys: { logKey, backupKey: readBackupKey(dataFolder) },
      environmentId,
      region,
      suffix,
    }
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`)
    process.exit(2)
  }
}
