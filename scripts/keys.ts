import { chooseBuiltEnvironment, cityOptions, cityUsage } from './city/choose-city'
import type { EnvironmentKind } from './city/city-file'
import { exitForWrongArguments, readOptions } from './command-line'
import { keyIdOf } from './keys/key-id'
import { secretOptions, secretUsage } from './keys/load-secrets'
import { newSecretKey, rotatableSecrets, rotateSecret } from './keys/rotate'
import {
  defaultSecretFile,
  readSecretFile,
  type Secrets,
  secretFileExists,
  writeSecretFile,
} from './keys/secret-file'
import { askLine, readNewPassphrase, readPassphrase } from './keys/typed'
import { accountSecrets, backupSecret, functionVariables, secretNames } from './secrets'

const USAGE = `用法 usage: npm run keys -- --env NAME [options]
${cityUsage}
                       Without a file for it, one with new keys is created
  --set NAME           type a value, such as TENCENTCLOUD_SECRETID or NOTICE_TEMPLATES
  --show NAME          print one value, to copy it into the safe
  --rotate NAME        replace a key, and keep what its former one is needed for:
                       ${rotatableSecrets.join(', ')}
  --forget NAME        take a value out of the file, such as a list of former keys
${secretUsage}

The file is encrypted under a passphrase that you type. Keep the file and the passphrase in two
places: without MASTER_KEY no case can be read, without BACKUP_KEY no backup can be read, and
anybody who has LOG_SEED can sign a false log.`

/** Manages the encrypted file of an environment's secrets. Exit code 1: nothing was changed. */
try {
  await manageSecrets()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

async function manageSecrets(): Promise<void> {
  const nameOption = { type: 'string' } as const
  const { values } = readOptions(USAGE, {
    options: {
      ...cityOptions,
      set: nameOption,
      show: nameOption,
      rotate: nameOption,
      forget: nameOption,
      ...secretOptions,
    },
  })
  if (!values.env) exitForWrongArguments('--env is missing: test or production')

  const { cityName, kind, envId } = await chooseBuiltEnvironment(values)
  const filePath = values.secrets ?? defaultSecretFile(envId)
  const descriptor = values['passphrase-fd']
  if (!secretFileExists(filePath)) {
    const passphrase = await readNewPassphrase(descriptor)
    const names = [...secretNames, backupSecret]
    const secrets = Object.fromEntries(names.map((secretName) => [secretName, newSecretKey()]))
    writeSecretFile(filePath, secrets, passphrase)
    console.log(`created ${filePath}\n`)
    printSecretNames(secrets, cityName, kind)
    return
  }

  const passphrase = await readPassphrase(descriptor)
  const secrets = readSecretFile(filePath, passphrase)
  if (values.show) {
    console.log(secrets[values.show] ?? 'not set')
    return
  }

  const changedSecrets = await changeSecrets(secrets, values)
  if (changedSecrets !== secrets) writeSecretFile(filePath, changedSecrets, passphrase)
  printSecretNames(changedSecrets, cityName, kind)
  const nextStep = describeNextStep(values, kind)
  if (nextStep !== undefined) console.log(`\n${nextStep}`)
}

/** What must follow a change of the file: the file alone changes nothing in the cloud. */
function describeNextStep(
  { set, rotate, forget }: { set?: string; rotate?: string; forget?: string },
  kind: EnvironmentKind,
): string | undefined {
  const deployment = `npm run deploy -- --env ${kind} --apply`
  switch (rotate) {
    case undefined:
      break
    case backupSecret:
      return '下一步：另起一个备份文件夹备份一次。旧的备份恢复时还要用 BACKUP_KEYS_BEFORE，最后一份销毁以后再 --forget。'
    case 'LOG_SEED':
      return `下一步：把上面 LOG_SEED 的公钥加在 city.json 里 environments.${kind}.logKeys 的末尾，npm run build，上传小程序，等用户都更新了再 ${deployment}。`
    case 'MASTER_KEY':
      return `下一步：${deployment}。全部换完再过七天，--forget MASTER_KEYS_BEFORE，部署时加 --remove MASTER_KEYS_BEFORE（docs/zh/运维.md“更换密钥”）。`
    default:
      return `下一步：${deployment}。`
  }
  if (set !== undefined && functionVariables.includes(set))
    return `下一步：${deployment}，云函数才用得上。`
  if (forget !== undefined) return `云上的还在：${deployment} --remove ${forget}`
  return undefined
}

async function changeSecrets(
  secrets: Secrets,
  { set, rotate, forget }: { set?: string; rotate?: string; forget?: string },
): Promise<Secrets> {
  if (rotate) return rotateSecret(secrets, rotate)
  if (forget) {
    const { [forget]: _, ...remainingSecrets } = secrets
    return remainingSecrets
  }
  if (!set) return secrets
  const settableNames = [...accountSecrets, backupSecret, ...functionVariables]
  if (!settableNames.includes(set))
    throw new Error(`${set} is no variable of the project; these are: ${settableNames.join(', ')}`)
  return { ...secrets, [set]: (await askLine(`${set}: `)).trim() }
}

/**
 * Prints the names of all secrets. Of a key it prints the id, of other secrets only that they are
 * set.
 */
function printSecretNames(secrets: Secrets, cityName: string, kind: EnvironmentKind): void {
  for (const secretName of Object.keys(secrets).sort()) {
    const isKey = [...secretNames, backupSecret].some((keyName) => keyName === secretName)
    console.log(`${secretName}: ${isKey ? keyIdOf(secretName, secrets[secretName]!) : 'set'}`)
  }
  console.log(
    `\nLOG_SEED 后面是存证目录的公钥：写进 cities/${cityName}/city.json 的 environments.${kind}.logKeys，\n` +
      `再运行 npm run build -- --city ${cityName}；手机装上带这把公钥的小程序以后，这把密钥才能签名。`,
  )
}
