import { existsSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { type Cloud, type CloudOptions, openCloud } from './cloud/index'
import { makeFolder } from './data-folder'
import { createFront, type Front } from './http'
import { functionsOf } from './project-functions'
import { type DeskStore, personOpenid } from './simulator/desk'
import { type HeadlessPhone, openHeadless, type PhoneOptions } from './simulator/headless'
import { openSimulator, type Simulator } from './simulator/server'

export type { HeadlessPhone, PhoneOptions }
export { personOpenid }

export interface LocalOptions {
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
  /** Fills a new or reset data folder: documents by `local.cloud.database`, persons and codes by `local.desk.set`. */
  seed?: (local: Local) => Promise<void>
  /** Built functions; a project's own cloudfunctionRoot when absent. */
  functions?: string
  schema?: string
  /** Environment variables of the functions, as the cloud's console sets them. */
  environment?: Record<string, string>
  /** Where the functions run: see CloudOptions. */
  isolation?: CloudOptions['isolation']
  /** The browser of the headless phones, which stays open; one of their own when absent. */
  browser?: Promise<Browser>
  /** Origins that requests reach beside the storage of the cloud, as the account lists them (服务器域名). */
  domains?: string[]
  /** `wx.cloud.init` may leave the environment out, as in older base libraries. */
  defaultEnv?: boolean
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

const OWN_MODULES = fileURLToPath(new URL('../node_modules', import.meta.url))

/**
 * Starts everything that a Mini Program needs, on one loopback port. What was opened is closed again if a part fails.
 */
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
  const config = readConfig(project)
  const log = (line: string) => options.quiet || console.log(line)
  const fresh = options.reset || !existsSync(join(data, 'seeded'))
  makeFolder(data)
  if (fresh) clear(data)

  const front = createFront()
  // Closed last: it waits for the WebSockets that the parts hold open.
  opened.push(() => front.close())
  const cloud = await openCloud({
    front,
    data: join(data, 'cloud'),
    functions: options.functions ?? (await functionsOf(project, config, join(data, 'functions'))),
    schema: options.schema,
    appid: config.appid || 'wx0000000000000001',
    modules: [join(project, 'node_modules'), OWN_MODULES],
    environment: options.environment,
    isolation: options.isolation,
    // Messages that all is well are on the cloud's page only.
    log: ({ level, source, text }) => level !== 'info' && log(`${level} ${source} ${text}`),
  })
  opened.push(() => cloud.close())
  const { watch, defaultEnv, domains } = options
  const simulator = await openSimulator({ front, project, data, cloud, watch, defaultEnv, domains, log })
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
  if (fresh) {
    await options.seed?.(local)
    writeFileSync(join(data, 'seeded'), new Date(cloud.clock.now()).toISOString())
  }
  if (options.watch && options.rebuild) opened.push(follow(options.rebuild, cloud, log))
  for (const { name, port } of options.auto ?? []) {
    const { ws } = await local.openPhone(name, { port })
    log(`${name} ${ws}`)
  }
  return local
}

function readConfig(project: string): Record<string, any> {
  const path = join(project, 'project.config.json')
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'))
  if (existsSync(join(project, 'app.json'))) return {}
  throw new Error(`no Mini Program in ${project}: neither project.config.json nor app.json`)
}

/** Deletes only what this program put there: a wrong --data must not cost the developer a folder. */
function clear(data: string): void {
  for (const name of ['cloud', 'phones', 'functions', 'desk.json', 'seeded'])
    rmSync(join(data, name), { recursive: true, force: true })
}

function follow(
  rebuild: NonNullable<LocalOptions['rebuild']>,
  cloud: Cloud,
  log: (line: string) => unknown,
): () => void {
  let timer: NodeJS.Timeout | undefined
  const run = () =>
    rebuild.run().then(
      () => cloud.reload(),
      (error) => log(String(error)),
    )
  const watchers = rebuild.folders.map((folder) =>
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(run, 150)
    }),
  )
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}
