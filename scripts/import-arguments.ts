import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { chooseBuiltEnvironment, cityOptions } from './city/choose-city'
import { exitForWrongArguments, readOptions } from './command-line'
import { createManagerFromShell } from './deploy/cloudbase-manager'
import { assertKeysAreDeployed } from './deploy/variables'
import { type DocumentStore, storeOfEnvironment, storeOfFolder } from './document-store'
import { loadSecrets, secretOptions, secretUsage } from './keys/load-secrets'
import { askLine } from './keys/typed'
import { inRoot, projectRoot } from './paths'
import { readStored } from './stored-file'

/** The options of every command that imports a file of the bureau. */
export const importUsage = `  --env NAME       test or production, the environment of the city (default: the data folder of
                   npm start)
  --city NAME      the city, a folder of cities/ (default: the only one except the sample)
  --region R       its region, if it is not ap-shanghai
  --data DIR       the data folder, if it is not the project's own. End npm start before writing
  --yes            write without asking
  --preview        only show what would change
${secretUsage}`

interface ImportArguments<Extra> {
  file: string
  store: DocumentStore
  isConfirmed: boolean
  isPreview: boolean
  /** The values of the command's own options. */
  extra: Extra
}

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const

/**
 * Reads the arguments of a command and opens the store that they name. Ends the process with exit
 * code 2 if the arguments are wrong.
 */
export async function readImportArguments<Extra extends Record<string, typeof text | typeof flag>>(
  usage: string,
  extraOptions: Extra,
): Promise<ImportArguments<Record<string, string | boolean | undefined>>> {
  const { values, positionals } = parseOptions(usage, extraOptions)
  const [file] = positionals
  if (!file || positionals.length > 1) exitForWrongArguments('one FILE is needed')
  const options = {
    file: resolve(file),
    isConfirmed: values.yes as boolean,
    isPreview: values.preview as boolean,
    extra: values as Record<string, string | boolean | undefined>,
  }
  if (values.env) {
    const { envId } = await chooseBuiltEnvironment(values)
    await loadSecrets(envId, values)
    const manager = createManagerFromShell(envId, values.region as string | undefined)
    await assertKeysAreDeployed(manager, process.env)
    return { ...options, store: storeOfEnvironment(manager) }
  }

  const namedFolder = values.data as string | undefined
  const dataFolder = resolve(namedFolder ?? inRoot('.data', basename(projectRoot)))
  if (!existsSync(join(dataFolder, 'cloud', 'db')))
    throw new Error(`${dataFolder} has no data: run npm start once, or pass --data or --env`)
  useSecretsOfFolder(dataFolder)
  return { ...options, store: storeOfFolder(dataFolder) }
}

/**
 * Puts the master key of a data folder into the environment of this process. The sequencer logs
 * only events that carry a code under this key.
 */
function useSecretsOfFolder(dataFolder: string): void {
  const secretsFile = join(dataFolder, 'secrets.json')
  if (!existsSync(secretsFile)) throw new Error(`${secretsFile} does not exist`)
  process.env.MASTER_KEY = readStored<Record<string, string>>(secretsFile).MASTER_KEY
}

function parseOptions(usage: string, extraOptions: Record<string, typeof text | typeof flag>) {
  return readOptions(usage, {
    allowPositionals: true,
    options: {
      ...cityOptions,
      region: text,
      data: text,
      yes: flag,
      preview: flag,
      ...secretOptions,
      ...extraOptions,
    },
  })
}

/** Throws unless the operator agrees to write. */
export async function assertConfirmed(isConfirmed: boolean): Promise<void> {
  if (!isConfirmed && (await askLine('写入吗？输入 yes：', false)).trim() !== 'yes')
    throw new Error('没有写入')
}
