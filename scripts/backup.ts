import { mkdirSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { carriedKeys } from '../miniprogram/shared/seal/trusted'
import { keyBeside } from './audit/key'
import { backupKey } from './backup/cipher'
import { environment } from './backup/environment'
import { withFolder } from './backup/folder'
import { readBackup } from './backup/manifest'
import { take } from './backup/take'
import { tryBackup } from './backup/trial'
import { reader } from './deploy/wire'
import { inRoot, root } from './paths'

const USAGE = `用法 usage: npm run backup -- --to DIR [options]
  --to DIR        an empty folder, or one to be made; nobody else may read it
  --data DIR      a data folder of npm start (default: the project's own); a cloud may be running on it
  --env ID        a cloud environment instead; TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY are set, nothing
                  is written there
  --region R      with --env: where it lies, if not in ap-shanghai
  --suffix TEXT   with --env: reads the copies of all collections whose names end so, all of one moment
                  (docs/operations.md)
  --key KEY       the log's key as it was published (default: that of the laptop's own secrets)

BACKUP_KEY encrypts it (default: that of the laptop's own secrets); without it nobody can restore.`

/**
 * Takes a backup, then proves it: restores it into a temporary folder, compares every document and file, and audits the
 * result. A backup is encrypted, and no key is ever part of it. Exit code 1: the backup is not good; 2: it could not
 * be taken.
 */
const { to, data, keys, env, region, suffix } = readArguments()
try {
  mkdirSync(to, { recursive: true, mode: 0o700 })
  const manifest = env
    ? await take(environment(reader(env, region), env, { suffix }), to, new Date(), keys.backup)
    : await withFolder(data, (holding) => take(holding, to, new Date(), keys.backup))
  const { cases, events, size, evidence } = await tryBackup(to, keys)
  const { collections, files, log } = manifest.holds
  const documents = Object.values(collections).reduce((sum, one) => sum + one.documents, 0)
  const copied = `${documents} documents in ${Object.keys(collections).length} collections`
  console.log(`${copied}, ${files.count} files, ${files.bytes} bytes
log: ${size} entries, root ${log?.root ?? 'none yet'}
restored on trial and audited: ${cases} cases, ${events} events, ${evidence} evidence files
write this down, apart from the backup: manifest ${(await readBackup(to, keys.backup)).sha256}`)
} catch (error) {
  console.error(`没有备份成功 no backup: ${(error as Error).message}`)
  process.exitCode = 1
}

function readArguments() {
  try {
    const text = { type: 'string' } as const
    const { values } = parseArgs({
      options: { to: text, data: text, key: text, env: text, region: text, suffix: text },
    })
    const { to, env, region, suffix = '' } = values
    if (!to) throw new Error('--to: into which folder?')
    if (env && values.data) throw new Error('--env or --data, not both')
    const data = resolve(values.data ?? inRoot('.data', basename(root)))
    const key = values.key ?? (env ? carriedKeys.at(-1) : keyBeside(data))
    if (!key) throw new Error('--key: shared/seal/trusted.ts carries none')
    return { to: resolve(to), data, keys: { log: key, backup: backupKey(data) }, env, region, suffix }
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`)
    process.exit(2)
  }
}
