import { createWriteStream } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { publishedLogKeys } from './audit/log-key'
import { readBackupKeys, readEncrypted } from './backup/cipher'
import { restoreFolder } from './backup/folder'
import { type BackupSet, deskPath, readBackupWithAnyKey } from './backup/manifest'
import { Reporter } from './backup/reporter'
import { restoreEnvironment, verifyEnvironment } from './backup/restore-environment'
import { readRunOption } from './backup/run-option'
import { verifyRestored } from './backup/verify'
import { chooseBuiltEnvironment, cityOptions } from './city/choose-city'
import { exitForWrongArguments, readOptions } from './command-line'
import { createManagerFromShell } from './deploy/cloudbase-manager'
import { loadSecrets, secretOptions, secretUsage } from './keys/load-secrets'

const USAGE = `用法 usage: npm run restore -- --from DIR (--env NAME | --data DIR) [options]
  --from DIR       the set of backups
  --env NAME       a fresh environment, without documents, files and functions: its id is in the
                   city.json already. An interrupted restoration is continued by the same command
  --city NAME      the city, a folder of cities/ (default: the only one except the sample)
  --data DIR       or a data folder without data. Put secrets.json from the safe into it first:
                   without it, nobody can read the cases
  --region R       with --env: the region of the environment, if it is not ap-shanghai
  --run N          as the set was after this run (default: the newest)
  --key KEY        the log's published public key (default: derived from the secrets)
  --manifest HASH  the hash that was written down when the backup was taken
${secretUsage}

BACKUP_KEY comes from the file of secrets, or from secrets.json in --data. With --env and --data,
the folder is restored with the secrets of that environment.`

/**
 * Restores a backup and verifies it: all documents, all files and the log's root must equal the
 * backup, and the audit must pass. Exit code 1: not restored or not verified; 2: wrong arguments.
 */
const { backupFolder, dataFolder, environmentId, region, run, logKeys, backupKeys, expectedHash } =
  await readArguments()
try {
  const backupSet = await readBackupWithAnyKey(backupFolder, backupKeys, { run })
  if (expectedHash && expectedHash !== backupSet.sha256)
    throw new Error(`this backup's manifest is ${backupSet.sha256}, another one was written down`)

  const restore = dataFolder === undefined ? restoreToCloud : restoreToFolder
  const { cases, events, logSize, evidence } = await restore(backupSet)
  console.log(
    `恢复无误 restored and equal: ${cases} cases, ${events} events, ${logSize} in the log, ${evidence} evidence files`,
  )

  if (dataFolder === undefined)
    console.log(
      `deploy next, with the same secrets: npm run deploy -- --env ${environmentId} --apply`,
    )
} catch (error) {
  console.error(`没有恢复成功 not restored: ${(error as Error).message}`)
  process.exitCode = 1
}

async function restoreToCloud(backupSet: BackupSet) {
  const site = {
    manager: createManagerFromShell(environmentId!, region),
    envId: environmentId!,
    reporter: new Reporter(console.log),
  }
  await restoreEnvironment(backupSet, site)
  return verifyEnvironment(backupSet, site, logKeys)
}

async function restoreToFolder(backupSet: BackupSet) {
  const { manifest, key } = backupSet
  await restoreFolder(backupFolder, dataFolder!, key, { run })
  if (manifest.desk)
    await pipeline(
      readEncrypted(deskPath(backupFolder, manifest.run), key),
      createWriteStream(join(dataFolder!, 'desk.json'), { mode: 0o600 }),
    )
  return verifyRestored(backupSet, dataFolder!, logKeys)
}

interface RestoreArguments {
  backupFolder: string
  /** Undefined when the backup is restored into an environment. */
  dataFolder: string | undefined
  environmentId: string | undefined
  region: string | undefined
  run: number | undefined
  logKeys: readonly string[]
  backupKeys: Buffer[]
  expectedHash: string | undefined
}

async function readArguments(): Promise<RestoreArguments> {
  try {
    const textOption = { type: 'string' } as const
    const { values } = readOptions(USAGE, {
      options: {
        from: textOption,
        data: textOption,
        key: textOption,
        manifest: textOption,
        ...cityOptions,
        region: textOption,
        run: textOption,
        ...secretOptions,
      },
    })
    if (!values.from || (!values.data && !values.env))
      throw new Error('--from (the backup) and --env or --data (where it goes) are required.')

    const chosenEnvironment = values.env ? await chooseBuiltEnvironment(values) : undefined
    if (chosenEnvironment) await loadSecrets(chosenEnvironment.envId, values)
    const dataFolder = values.data === undefined ? undefined : resolve(values.data)
    const logKeys = publishedLogKeys({
      givenKey: values.key,
      environment: chosenEnvironment?.environment,
      dataFolder: dataFolder ?? '',
    })
    if (logKeys.length === 0)
      throw new Error("Pass the log's key with --key: the city.json has none in logKeys.")
    return {
      backupFolder: resolve(values.from),
      dataFolder,
      environmentId: chosenEnvironment?.envId,
      region: values.region,
      run: readRunOption(values.run),
      logKeys,
      backupKeys: readBackupKeys(dataFolder ?? ''),
      expectedHash: values.manifest,
    }
  } catch (error) {
    exitForWrongArguments((error as Error).message)
  }
}
