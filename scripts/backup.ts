import { mkdirSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { publishedLogKeys } from './audit/log-key'
import { readBackupKey } from './backup/cipher'
import { cloudSource } from './backup/cloud-source'
import { withFolderSource } from './backup/folder'
import { Reporter, sizeText } from './backup/reporter'
import { readRunOption } from './backup/run-option'
import { verifyBackup } from './backup/verify'
import { writeBackup } from './backup/write-backup'
import { chooseBuiltEnvironment, cityOptions } from './city/choose-city'
import { exitForWrongArguments, readOptions } from './command-line'
import { createManagerFromShell } from './deploy/cloudbase-manager'
import { loadSecrets, secretOptions, secretUsage } from './keys/load-secrets'
import { inRoot, projectRoot } from './paths'
import { reportPlanExpiry } from './plan-expiry'

const USAGE = `用法 usage: npm run backup -- --to DIR [options]
  --to DIR        the folder of the set, which nobody else may read. In an empty folder, the first
                  run stores everything; each later run stores only what changed. An interrupted run
                  is continued by the same command
  --data DIR      the data folder of npm start (default: the project's own). A local cloud may run
                  on it at the same time
  --env NAME      back up this environment of the city instead, test or production; nothing is
                  written there
  --city NAME     the city, a folder of cities/ (default: the only one except the sample)
  --region R      with --env: the region of the environment, if it is not ap-shanghai
  --held DIR      an older set under the same BACKUP_KEY, whose files are copied, not downloaded
  --verify        only read the set, restore it on trial and audit it; asks no environment
  --run N         with --verify: as the set was after this run
  --key KEY       the log's published public key (default: derived from the secrets)
${secretUsage}

BACKUP_KEY encrypts the backup (default: that of the laptop's own secrets). Without it, nobody can
restore the backup.`

/**
 * Adds a run to a set of backups and verifies it: restores its documents on trial, compares them,
 * and audits them with the evidence files. A backup is encrypted and never contains a key. Exit
 * code 1: no backup, or it is not valid; 2: wrong arguments.
 */
const { backupFolder, dataFolder, keys, environmentId, region, heldFolder, onlyVerify, run } =
  await readArguments()
const reporter = new Reporter(console.log)
try {
  if (!onlyVerify) {
    mkdirSync(backupFolder, { recursive: true, mode: 0o700 })
    const options = { reporter, heldFolder }
    if (environmentId) {
      const manager = createManagerFromShell(environmentId, region)
      await reportPlanExpiry(manager, environmentId, Date.now(), console.log)
      const source = cloudSource(manager, environmentId)
      await writeBackup(source, backupFolder, new Date(), keys.backupKey, options)
    } else {
      await withFolderSource(dataFolder, (source) =>
        writeBackup(source, backupFolder, new Date(), keys.backupKey, options),
      )
    }
  }

  reporter.say('restoring on trial')
  // With --held, the copied files were not encrypted by this run.
  const files = onlyVerify || heldFolder !== undefined ? 'read' : 'exist'
  const { backupSet, result } = await verifyBackup(backupFolder, keys, { run, files })
  const { collections, files: fileSummary, log } = backupSet.manifest.holds
  const documents = Object.values(collections).reduce(
    (sum, collection) => sum + collection.documents,
    0,
  )
  const changes = backupSet.manifest.parts.reduce((sum, part) => sum + part.changes, 0)
  const fileText = `${fileSummary.count} files, ${sizeText(fileSummary.bytes)}`
  const { run: takenRun, takenAt } = backupSet.manifest
  const { cases, events, logSize, evidence } = result
  console.log(`run ${takenRun} of ${takenAt}: ${changes} documents new or changed
${documents} documents in ${Object.keys(collections).length} collections, ${fileText}
log: ${logSize} entries, root ${log?.root ?? 'none yet'}
restored on trial and audited: ${cases} cases, ${events} events, ${evidence} evidence files
write this down, apart from the backup: manifest ${backupSet.sha256}`)
} catch (error) {
  console.error(`没有备份成功 no backup: ${(error as Error).message}`)
  process.exitCode = 1
}

async function readArguments() {
  try {
    const textOption = { type: 'string' } as const
    const { values } = readOptions(USAGE, {
      options: {
        to: textOption,
        data: textOption,
        key: textOption,
        ...cityOptions,
        region: textOption,
        held: textOption,
        run: textOption,
        verify: { type: 'boolean', default: false },
        ...secretOptions,
      },
    })
    const { to, region, verify: onlyVerify } = values
    if (!to) throw new Error('--to is missing: the folder for the backup.')
    if (values.env && values.data) throw new Error('Pass either --env or --data, not both.')
    if (values.run !== undefined && !onlyVerify) throw new Error('--run needs --verify.')

    const chosenEnvironment = values.env ? await chooseBuiltEnvironment(values) : undefined
    if (chosenEnvironment) await loadSecrets(chosenEnvironment.envId, values)
    const dataFolder = resolve(values.data ?? inRoot('.data', basename(projectRoot)))
    const logKeys = publishedLogKeys({
      givenKey: values.key,
      environment: chosenEnvironment?.environment,
      dataFolder,
    })
    if (logKeys.length === 0)
      throw new Error("Pass the log's key with --key: the city.json has none in logKeys.")

    return {
      backupFolder: resolve(to),
      dataFolder,
      keys: { logKeys, backupKey: readBackupKey(dataFolder) },
      environmentId: chosenEnvironment?.envId,
      region,
      heldFolder: values.held === undefined ? undefined : resolve(values.held),
      onlyVerify,
      run: readRunOption(values.run),
    }
  } catch (error) {
    exitForWrongArguments((error as Error).message)
  }
}
