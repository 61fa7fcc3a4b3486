import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { type Cloud, type CloudOptions, createFront, type Front, openCloud } from 'miniapp-cloud'
import {
  type DeskStore,
  follow,
  type HeadlessPhone,
  openHeadless,
  openSimulator,
  type PhoneOptions,
  type Simulator,
} from 'miniapp-simulator'
import type { Browser } from 'playwright-core'
import { makeFolder } from './data-folder.ts'
import { type DeskConfig, deskConfigFile, readDeskConfig, readSeeds } from './desk-config.ts'
import { readProject } from './project.ts'
import { functionsOf } from './project-functions.ts'

/** What is not given here is read from desk.config.json of the project, if it has one. */
export interface LocalOptions extends Pick<CloudOptions, 'isolation' | 'byHand' | 'hasty'> {
  /** Folder of any Mini Program (it holds project.config.json). */
  project: string
  /** Folder that keeps database, files and desk between runs. */
  data: string
  /** 0 = any free port. */
  port?: number
  /** Forget what `data` holds and seed again. */
  reset?: boolean
  /** Phones to open in a headless browser, each with an automator endpoint. */
  auto?: { name: string; port: number }[]
  quiet?: boolean
  /** What the data's shape depends on: a folder that was filled under another one is refused, not misread. */
  dataVersion?: string
  /** Fills a new or reset data folder: documents by `local.cloud.database`, persons and codes by `local.desk.set`. */
  seed?: (local: Local) => Promise<void>
  /** Built functions; a project's own cloudfunctionRoot when absent. */
  functions?: string
  schema?: string
  /** Environment variables of the functions, as the cloud's console sets them. */
  environment?: Record<string, string>
  /** The browser of the headless phones, which stays open; one of their own when absent. */
  browser?: Promise<Browser>
  /** Follow changes of the sources. */
  watch?: boolean
  /** How functions are built anew when something in `folders` changes. */
  rebuild?: { folders: string[]; run: () => Promise<void> }
}

export interface Local {
  url: string
  /** The address of the cloud's console, which opens by its token alone. */
  console: string
  front: Front
  cloud: Cloud
  desk: DeskStore
  simulator: Simulator
  /** Opens a person's phone in a headless browser and serves an automator endpoint for it. */
  openPhone(name: string, options?: PhoneOptions): Promise<HeadlessPhone>
  close(): Promise<void>
}

/** A function that has no wx-server-sdk of its own finds the desk's. */
const OWN_MODULES = dirname(dirname(createRequire(import.meta.url).resolve('wx-server-sdk/package.json')))

/** Starts all that a Mini Program needs, on one loopback port. What was opened is closed again if a part fails. */
export async function startLocal(options: LocalOptions): Promise<Local> {
  const opened: (() => unknown)[] = []
  const close = async () => {
    for (const end of opened.splice(0).reverse()) await end()
  }
  try {
    return await open(options, opened, close)
  } catch (error) {
    await close()
    throw error
  }
}

async function open(options: LocalOptions, opened: (() => unknown)[], close: () => Promise<void>): Promise<Local> {
  const project = resolve(options.project)
  const data = resolve(options.data)
  const { config } = readProject(project)
  const said = readDeskConfig(project)
  const seeds = readSeeds(project, said)
  // Pages and functions log what people have typed, which shall not move the terminal's cursor.
  const log = (line: string) => options.quiet || console.log(line.replace(/(?![\n\t])\p{Cc}/gu, ''))
  const fresh = options.reset || !existsSync(join(data, 'seeded'))
  makeFolder(data)
  if (!fresh) refuseOther(data, options.dataVersion)
  if (fresh) clear(data)

  const front = createFront()
  // Closed last: it waits for the WebSockets that the parts hold open.
  opened.push(() => front.close())
  const cloud = await openCloud({
    front,
    data: join(data, 'cloud'),
    functions: options.functions ?? (await functionsOf(project, config, join(data, 'functions'))),
    schema: options.schema ?? deskConfigFile(project),
    editable: !options.schema,
    appid: config.appid || 'wx0000000000000001',
    modules: [join(project, 'node_modules'), OWN_MODULES],
    environment: { ...said.environment, ...options.environment },
    isolation: options.isolation,
    byHand: options.byHand,
    hasty: options.hasty,
    // Messages that all is well are on the cloud's page only.
    log: ({ level, source, text }) => level !== 'info' && log(`${level} ${source} ${text}`),
  })
  opened.push(() => cloud.close())
  const { watch } = options
  const simulator = await openSimulator({
    front,
    project,
    data,
    cloud,
    watch,
    domains: said.domains,
    defaultEnv: said.defaultEnv ?? true,
    baseLibrary: said.baseLibrary,
    log,
  })
  opened.push(() => simulator.close())
  const url = await front.listen(options.port ?? 0).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new Error(`port ${options.port} is taken: choose another with --port`) : error
  })
  cloud.started(url)
  const headless = openHeadless(url, options.browser)
  opened.push(() => headless.close())

  const local: Local = {
    url,
    console: `${url}/cloud?token=${cloud.token}`,
    front,
    cloud,
    desk: simulator.desk,
    simulator,
    openPhone: headless.open,
    close,
  }
  sitDown(simulator.desk, said, fresh)
  if (fresh) {
    for (const [collection, docs] of seeds) {
      if (!cloud.database.collections().includes(collection)) await cloud.database.create(collection)
      await cloud.database.insert(collection, docs)
    }
    await options.seed?.(local)
    writeFileSync(join(data, 'seeded'), `${new Date(cloud.clock.now()).toISOString()} ${options.dataVersion ?? ''}`, {
      flush: true,
    })
  }
  const { rebuild } = options
  const renew = () => rebuild!.run().then(cloud.reload, (error) => log(String(error)))
  if (watch && rebuild) opened.push(follow(rebuild.folders, renew))
  for (const { name, port } of options.auto ?? []) {
    const { ws } = await local.openPhone(name, { port })
    log(`${name} ${ws}`)
  }
  return local
}

/** The persons and the wall of desk.config.json, as it says today; who came to the desk otherwise stays. */
function sitDown(desk: DeskStore, { title, persons, wall, opens, tour }: DeskConfig, fresh: boolean): void {
  const named = new Set(persons?.map(({ name }) => name))
  const others = fresh ? [] : desk.get().persons.filter(({ name }) => !named.has(name))
  const said = Object.entries({ title, wall, opens, tour, persons: persons && [...persons, ...others] })
  const given = said.filter(([, value]) => value !== undefined)
  if (given.length > 0) desk.set(Object.fromEntries(given))
}

/** A folder that was not filled by a desk, as by a restored backup, names no version and is opened. */
function refuseOther(data: string, version: string | undefined): void {
  const [, filled] = readFileSync(join(data, 'seeded'), 'utf8').split(' ')
  if (version && filled && filled !== version)
    throw new Error(`--data ${data} holds data of another version: begin anew with --reset, or choose another folder`)
}

/** Deletes only what this program put there: a wrong --data must not cost the developer a folder. */
function clear(data: string): void {
  for (const name of ['cloud', 'phones', 'functions', 'desk.json', 'seeded'])
    rmSync(join(data, name), { recursive: true, force: true })
}
