import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { type Cloud, type CloudOptions, createFront, type Front, openCloud } from 'miniapp-cloud'
import {
  type DeskStore,
  type EnvVersion,
  follow,
  type HeadlessPhone,
  openHeadless,
  openSimulator,
  type PhoneOptions,
  type Simulator,
} from 'miniapp-simulator'
import type { Browser } from 'playwright-core'
import { ensureFolder } from './data-folder.ts'
import {
  type DeskConfig,
  deskConfigFile,
  readDeskConfig,
  readSeeds,
  type Seed,
} from './desk-config.ts'
import { readProject } from './project.ts'
import { prepareFunctions } from './project-functions.ts'

/** The options of a local desk. Everything else is read from the project's desk.config.json. */
export interface LocalOptions
  extends Pick<CloudOptions, 'isolation' | 'manualTimers' | 'templates' | 'unsafeCommits'> {
  /** Folder of the Mini Program, with its project.config.json. */
  project: string
  /**
   * Folder for the database, the files and the state of the desk. The next run continues with its
   * contents.
   */
  data: string
  /** Port to listen on; 0 or undefined means any free port. */
  port?: number
  /** Delete the contents of `data` and seed it again. */
  reset?: boolean
  /** Phones to open in a headless browser, each with an automator endpoint. */
  auto?: { name: string; port: number }[]
  quiet?: boolean
  /**
   * The version of the data's structure. A folder that was filled with another version is refused.
   */
  dataVersion?: string
  /**
   * Fills a new or reset data folder: documents through `local.cloud.database`, persons and codes
   * through `local.desk.set`.
   */
  seed?: (local: Local) => Promise<void>
  /** Folder with the built functions; by default the project's cloudfunctionRoot. */
  functions?: string
  schema?: string
  /**
   * The environment's id. Phones that name another one are refused. By default they may name any.
   */
  env?: string
  /** The version of the Mini Program that phones run; by default `develop`. */
  envVersion?: EnvVersion
  /** Environment variables for the functions, as the cloud's console sets them. */
  environment?: Record<string, string>
  /** A browser for the headless phones, which stays open. By default they start their own. */
  browser?: Promise<Browser>
  /** Reload when the sources change. */
  watch?: boolean
  /** How functions are rebuilt when a file in `folders` changes. */
  rebuild?: { folders: string[]; run: () => Promise<void> }
}

export interface Local {
  url: string
  /** The address of the cloud's console, with the token that opens it. */
  console: string
  front: Front
  cloud: Cloud
  desk: DeskStore
  simulator: Simulator
  /** Opens a person's phone in a headless browser and serves an automator endpoint for it. */
  openPhone(name: string, options?: PhoneOptions): Promise<HeadlessPhone>
  close(): Promise<void>
}

/**
 * The desk's node_modules. Functions without a wx-server-sdk of their own use the one from here.
 */
const DESK_MODULES = dirname(
  dirname(createRequire(import.meta.url).resolve('wx-server-sdk/package.json')),
)

/**
 * Starts the cloud and the simulator of a Mini Program on one loopback port. If a part fails, the
 * parts that were already opened are closed.
 */
export async function startLocal(options: LocalOptions): Promise<Local> {
  const closeParts: (() => unknown)[] = []
  const closeAll = async () => {
    for (const closePart of closeParts.splice(0).reverse()) await closePart()
  }
  try {
    return await openParts(options, closeParts, closeAll)
  } catch (error) {
    await closeAll()
    throw error
  }
}

async function openParts(
  options: LocalOptions,
  closeParts: (() => unknown)[],
  closeAll: () => Promise<void>,
): Promise<Local> {
  const project = resolve(options.project)
  const dataFolder = resolve(options.data)
  const { config: projectConfig } = readProject(project)
  const deskConfig = readDeskConfig(project)
  const seeds = readSeeds(project, deskConfig)

  // Pages and functions log text that people typed. Its control characters must not reach the
  // terminal.
  const log = (logLine: string) => {
    if (!options.quiet) console.log(logLine.replace(/(?![\n\t])\p{Cc}/gu, ''))
  }

  const isNew = options.reset || !existsSync(join(dataFolder, 'seeded'))
  ensureFolder(dataFolder)
  if (!isNew) assertDataVersion(dataFolder, options.dataVersion)
  if (isNew) deleteData(dataFolder)

  const front = createFront()
  // The front is opened first and so is closed last. Its closing waits for the WebSockets of the
  // other parts.
  closeParts.push(() => front.close())

  const cloud = await openCloud({
    front,
    data: join(dataFolder, 'cloud'),
    functions:
      options.functions ??
      (await prepareFunctions(project, projectConfig, join(dataFolder, 'functions'))),
    schema: options.schema ?? deskConfigFile(project),
    editable: !options.schema,
    appid: projectConfig.appid || 'wx0000000000000001',
    modules: [join(project, 'node_modules'), DESK_MODULES],
    env: options.env,
    environment: { ...deskConfig.environment, ...options.environment },
    templates: options.templates,
    isolation: options.isolation,
    manualTimers: options.manualTimers,
    unsafeCommits: options.unsafeCommits,
    // Messages of the level info appear only in the cloud's console, not in the terminal.
    log: ({ level: logLevel, source, text: logText }) => {
      if (logLevel !== 'info') log(`${logLevel} ${source} ${logText}`)
    },
  })
  closeParts.push(() => cloud.close())

  const { watch } = options
  const simulator = await openSimulator({
    front,
    project,
    data: dataFolder,
    cloud,
    watch,
    domains: deskConfig.domains,
    defaultEnv: deskConfig.defaultEnv ?? true,
    baseLibrary: deskConfig.baseLibrary,
    envVersion: options.envVersion,
    log,
  })
  closeParts.push(() => simulator.close())

  const localUrl = await front.listen(options.port ?? 0).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    throw new Error(`port ${options.port} is taken: choose another with --port`)
  })
  cloud.started(localUrl)

  const headlessPhones = openHeadless(localUrl, options.browser)
  closeParts.push(() => headlessPhones.close())

  const localDesk: Local = {
    url: localUrl,
    console: `${localUrl}/cloud?token=${cloud.token}`,
    front,
    cloud,
    desk: simulator.desk,
    simulator,
    openPhone: headlessPhones.open,
    close: closeAll,
  }
  applyDeskConfig(simulator.desk, deskConfig, isNew)
  if (isNew) {
    await insertSeeds(cloud, seeds)
    await options.seed?.(localDesk)
    recordSeeding(dataFolder, cloud, options.dataVersion)
  }

  const { rebuild } = options
  const rebuildFunctions = () => rebuild!.run().then(cloud.reload, (error) => log(String(error)))
  if (watch && rebuild) closeParts.push(follow(rebuild.folders, rebuildFunctions))

  for (const { name: personName, port } of options.auto ?? []) {
    const { ws: endpoint } = await localDesk.openPhone(personName, { port })
    log(`${personName} ${endpoint}`)
  }
  return localDesk
}

async function insertSeeds({ database }: Cloud, seeds: Seed[]): Promise<void> {
  for (const { collection, documents } of seeds) {
    if (!database.collections().includes(collection)) await database.create(collection)
    await database.insert(collection, documents)
  }
}

/** Marks a data folder as filled, so that the next run continues with its contents. */
function recordSeeding(dataFolder: string, { clock }: Cloud, dataVersion = ''): void {
  const seededAt = new Date(clock.now()).toISOString()
  writeFileSync(join(dataFolder, 'seeded'), `${seededAt} ${dataVersion}`, { flush: true })
}

/**
 * Applies the current desk.config.json to the state of the desk. Persons whom it does not name (the
 * user has added them on the desk) remain, unless the data folder is new.
 */
function applyDeskConfig(
  desk: DeskStore,
  { title, persons, wall, opens, tour }: DeskConfig,
  isNew: boolean,
): void {
  const configuredNames = new Set(persons?.map((person) => person.name))
  const otherPersons = desk.get().persons.filter((person) => !configuredNames.has(person.name))
  const allPersons = persons && [...persons, ...(isNew ? [] : otherPersons)]

  const settings = Object.entries({ title, wall, opens, tour, persons: allPersons })
  const definedSettings = settings.filter(([, value]) => value !== undefined)
  if (definedSettings.length > 0) desk.set(Object.fromEntries(definedSettings))
}

/**
 * Throws if the data folder was filled with another version of the data's structure. A folder
 * without a version, such as a restored backup, is accepted.
 */
function assertDataVersion(dataFolder: string, expectedVersion: string | undefined): void {
  const filledVersion = readFileSync(join(dataFolder, 'seeded'), 'utf8').split(' ')[1]
  if (expectedVersion && filledVersion && filledVersion !== expectedVersion)
    throw new Error(
      `--data ${dataFolder} holds data of another version: ` +
        'start again with --reset, or choose another folder',
    )
}

/**
 * Deletes the contents of a data folder, but only what this program has created: a wrong --data
 * must not delete the developer's files.
 */
function deleteData(dataFolder: string): void {
  for (const entryName of ['cloud', 'phones', 'functions', 'desk.json', 'seeded'])
    rmSync(join(dataFolder, entryName), { recursive: true, force: true })
}
