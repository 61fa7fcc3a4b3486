import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Cloud, createFront, openCloud } from 'miniapp-cloud'
import { runDesk } from 'miniapp-desk/command'
import { environmentOfVersion } from '../../miniprogram/rules/city/environment'
import { ownProject } from '../../scripts/own-project'
import { inRoot } from '../../scripts/paths'
import { useLocalStorage } from '../security/backup/local-storage'
import { LocalTencent } from '../security/deploy/local-tencent'
import { onWire } from '../security/deploy/on-wire'

const require = createRequire(import.meta.url)

/** The parts of the management SDK that do not pass the wire, or that wait for a real cloud. */
interface ManagerParts {
  functions: {
    waitFunctionActive(): Promise<void>
    uploadFunctionZipToCos(options: { functionPath: string }): Promise<{ Key: string }>
  }
}

/** What the cloud remembers between two commands, besides documents, files and functions. */
interface StoredApi {
  tables: [string, never][]
  functions: [string, Record<string, unknown>][]
  storage: LocalTencent['storage']
}

/**
 * Tencent's API before a local cloud that stays on the disk. It begins as a new environment:
 * without collections, functions and files. What is done by hand in the console counts as done.
 */
class PracticeTencent extends LocalTencent {
  private readonly apiFile: string

  constructor(cloud: Cloud, folder: string, environment: Record<string, string>) {
    super(cloud, functionsOf(folder))
    this.apiFile = join(folder, 'api.json')
    this.readApi()
    Object.assign(environment, this.variables())
    const answerRequest = this.handle
    const createTriggers = this.verbs.BatchCreateTrigger!
    Object.assign(this.verbs, {
      BatchCreateTrigger: async (params: any) => {
        await createTriggers(params)
        this.writeTriggers(functionsOf(folder), params)
        await cloud.reload()
      },
      GetTempCosInfo: () => ({ Date: '2026-01-01', Sign: {} }),
    })
    Object.assign(this, {
      handle: async (request: Parameters<typeof answerRequest>[0]) => {
        const reply = await answerRequest(request)
        if (/^(Create|Update|Modify|Delete|Batch)/.test(request.action)) {
          Object.assign(environment, this.variables())
          this.writeApi()
          if (request.action === 'UpdateFunctionConfiguration') await cloud.reload()
        }
        return reply
      },
    })
  }

  /** Reads code that the SDK has stored as a file, as it stores large code in the object store. */
  override async install(params: any): Promise<void> {
    const storedZip = params.Code?.TempCosObjectName?.slice(1)
    const ZipFile =
      storedZip === undefined
        ? (params.ZipFile ?? params.Code.ZipFile)
        : readFileSync(storedZip).toString('base64')
    Object.assign(this.functions.get(params.FunctionName)!, {
      CodeSize: Buffer.byteLength(ZipFile, 'base64'),
    })
    await super.install({ ...params, ZipFile })
  }

  /** All functions of the local cloud have the same variables: those of the last deployment. */
  private variables(): Record<string, string> {
    const settings = [...this.functions.values()] as {
      Environment?: { Variables?: { Key: string; Value: string }[] }
    }[]
    const pairs = settings.flatMap(({ Environment }) => Environment?.Variables ?? [])
    return Object.fromEntries(pairs.map(({ Key, Value }) => [Key, Value]))
  }

  private writeTriggers(functions: string, { FunctionName, Triggers }: any): void {
    const configFile = join(functions, FunctionName, 'config.json')
    const config = JSON.parse(readFileSync(configFile, 'utf8'))
    const triggers = JSON.parse(Triggers).map(({ TriggerName, Type, TriggerDesc }: any) => ({
      name: TriggerName,
      type: Type,
      config: TriggerDesc,
    }))
    writeFileSync(configFile, JSON.stringify({ ...config, triggers }))
  }

  private readApi(): void {
    if (!existsSync(this.apiFile)) return
    const { tables, functions, storage }: StoredApi = JSON.parse(readFileSync(this.apiFile, 'utf8'))
    for (const [name, table] of tables) this.tables.set(name, table)
    for (const [name, settings] of functions) this.functions.set(name, settings)
    this.storage = storage
  }

  private writeApi(): void {
    const withoutCode = [...this.functions].map(([name, { ZipFile: _, Code: __, ...settings }]) => [
      name,
      settings,
    ])
    const { tables, storage } = this
    const stored = { tables: [...tables], functions: withoutCode, storage }
    writeFileSync(this.apiFile, JSON.stringify(stored))
  }
}

const functionsOf = (folder: string): string => join(folder, 'functions')

/** Makes the folders of a new environment. Its addresses are already those of the functions. */
function prepareFolder(folder: string): void {
  const schemaFile = join(functionsOf(folder), 'schema.json')
  if (existsSync(schemaFile)) return
  mkdirSync(functionsOf(folder), { recursive: true })
  const schema = JSON.parse(readFileSync(inRoot('dist', 'cloudfunctions', 'schema.json'), 'utf8'))
  writeFileSync(schemaFile, JSON.stringify({ ...schema, collections: {}, storage: undefined }))
  // The desk takes a folder with this mark as it is, and fills it with no sample.
  writeFileSync(join(folder, 'seeded'), new Date().toISOString())
}

/**
 * Opens the cloud of an environment, and puts its API in the place of Tencent's for this process.
 * Its timers run while the process runs. It closes with the process.
 */
export async function openPracticeCloud(folder: string, envId: string): Promise<void> {
  prepareFolder(folder)
  claimFolder(folder)
  const environment: Record<string, string> = {}
  const front = createFront()
  const functions = functionsOf(folder)
  const cloud = await openCloud({
    front,
    data: join(folder, 'cloud'),
    functions,
    schema: join(functions, 'schema.json'),
    env: envId,
    environment,
    isolation: 'inline',
    modules: [inRoot('node_modules')],
  })
  cloud.started(await front.listen(0))
  onWire(new PracticeTencent(cloud, folder, environment).handle)
  useLocalParts(cloud, folder)
}

/** A second process would not see the documents that the first one writes. */
function claimFolder(folder: string): void {
  const claimFile = join(folder, 'running')
  const owner = existsSync(claimFile) ? Number(readFileSync(claimFile, 'utf8')) : 0
  if (owner !== 0 && isRunning(owner))
    throw new Error('练习用的云正被另一个命令使用：先结束它（npm run practice -- start 用 Ctrl+C）')
  writeFileSync(claimFile, String(process.pid))
  process.on('exit', () => rmSync(claimFile, { force: true }))
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch {
    return false
  }
}

function useLocalParts(cloud: Cloud, folder: string): void {
  const { StorageService } = require('@cloudbase/manager-node/lib/storage')
  const { FunctionService } = require('@cloudbase/manager-node/lib/function')
  const { FunctionPacker, CodeType } = require('@cloudbase/manager-node/lib/function/packer')
  useLocalStorage({ storage: StorageService.prototype } as never, cloud)
  const parts: ManagerParts['functions'] = FunctionService.prototype
  parts.waitFunctionActive = async () => {}
  parts.uploadFunctionZipToCos = async ({ functionPath }) => {
    const packer = new FunctionPacker({
      ignore: [],
      codeType: CodeType.File,
      functionPath,
      name: 'code',
    })
    const zipFile = join(folder, 'uploaded.zip')
    await packer.build()
    writeFileSync(zipFile, Buffer.from(await packer.getBase64Code(), 'base64'))
    return { Key: zipFile }
  }
}

/** Opens phones of the version that uses this environment, on its deployed functions. */
export async function runPracticeDesk(folder: string, envId: string): Promise<void> {
  prepareFolder(folder)
  const apiFile = join(folder, 'api.json')
  if (!existsSync(apiFile)) {
    console.error(
      '这个环境还没有部署：先运行 npm run practice -- deploy --env test --apply --begin',
    )
    process.exit(1)
  }
  const version = environmentOfVersion('release').id === envId ? 'release' : 'develop'
  process.argv.push('--data', folder, '--version', version)
  await runDesk({
    name: 'npm run practice -- start',
    home: inRoot(),
    addOptions: async (options) => {
      const { seed: _, rebuild: __, ...project } = ownProject(options.data, version)
      const functions = functionsOf(folder)
      return {
        ...project,
        ...options,
        dataVersion: undefined,
        functions,
        schema: join(functions, 'schema.json'),
        environment: storedVariables(apiFile),
        watch: false,
      }
    },
  })
}

function storedVariables(apiFile: string): Record<string, string> {
  const { functions } = JSON.parse(readFileSync(apiFile, 'utf8')) as StoredApi
  const pairs = functions.flatMap(
    ([, { Environment }]) =>
      (Environment as { Variables?: { Key: string; Value: string }[] } | undefined)?.Variables ??
      [],
  )
  return Object.fromEntries(pairs.map(({ Key, Value }) => [Key, Value]))
}
