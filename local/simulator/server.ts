import { join } from 'node:path'
import { type Cloud, type Front, readBody, send, sendFile } from 'miniapp-cloud'
import QRCode from 'qrcode'
import { type Build, compile } from './compile/index.ts'
import { serveBuild } from './compile/serve-build.ts'
import { BASE_LIBRARY, ENV_VERSIONS, type EnvVersion, type PhoneBoot } from './contract.ts'
import { type DeskStore, isPersonName, openDesk } from './desk.ts'
import { browserBundle, phoneHtml, shellHtml, styleFile } from './documents.ts'
import { serveFiles } from './files.ts'
import { follow } from './follow.ts'
import { type Hub, openHub } from './hub.ts'
import { forwardRequest } from './request.ts'

interface SimulatorOptions {
  front: Front
  /** Folder of a Mini Program; it contains project.config.json. */
  project: string
  /** Folder for the desk and the files of the phones. */
  data: string
  cloud: Pick<Cloud, 'appid' | 'session'> & {
    clock: Pick<Cloud['clock'], 'now' | 'set' | 'step' | 'reset'>
  }
  /**
   * Origins that the account allows (服务器域名). Requests to others fail, unless
   * project.config.json has `urlCheck: false`.
   */
  domains?: string[]
  /** Allows `wx.cloud.init` without an environment, as in older base libraries. */
  defaultEnv?: boolean
  /** Version of the base library that the phones report, e.g. `2.19.4`. */
  baseLibrary?: string
  /** The version of the Mini Program that phones run. The default is `develop`. */
  envVersion?: EnvVersion
  /** Recompiles and reloads when a source changes. */
  watch?: boolean
  /** Prints a line on the terminal: errors of pages and of the build. */
  log(line: string): void
}

export interface Simulator {
  desk: DeskStore
  hub: Hub
  build(): Build
  /** Compiles again and reloads the page of every phone. */
  reload(): Promise<void>
  close(): void
}

// The bundles and the last build are cached. Tests open the same project many times, and then only
// changed files are compiled.
let browserParts: Promise<string[]> | undefined
let lastBuild: Build | undefined

export async function openSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { front, cloud, log, project: folder } = options
  browserParts ??= Promise.all(
    (['runtime', 'worker', 'phone', 'shell'] as const).map(browserBundle),
  )
  const cachedBuild = lastBuild?.folder === folder ? lastBuild : undefined
  let build = await compile({ folder }, cachedBuild)
  lastBuild = build
  const [runtimeScript, workerScript, phoneScript, shellScript] = (await browserParts) as [
    string,
    string,
    string,
    string,
  ]
  reportDiagnostics(build, log)

  const title =
    build.config.app.window?.navigationBarTitleText || build.config.project.projectname || '小程序'
  const desk = openDesk(join(options.data, 'desk.json'), cloud.appid, title)
  const hub = openHub(front)
  desk.onChange(() => hub.send({ kind: 'desk' }))
  // Phones send their errors as log messages.
  hub.onMessage((message) => {
    if (message.kind === 'log') log(`[${message.from}] ${message.text}`)
  })
  const clockOffset = () => cloud.clock.now() - Date.now()

  const createPhoneBoot = (personName: string, query: URLSearchParams): PhoneBoot => {
    const person = desk.person(personName)
    const checksDomains = build.config.project.setting?.urlCheck !== false
    return {
      person,
      session: cloud.session({ openid: person.openid, phoneNumber: person.phoneNumber }),
      desk: desk.get(),
      open: initialUrls(query),
      appid: cloud.appid,
      appName: title,
      clockOffset: clockOffset(),
      defaultEnv: options.defaultEnv,
      baseLibrary: options.baseLibrary ?? BASE_LIBRARY,
      envVersion: versionIn(query) ?? options.envVersion ?? 'develop',
      domains: checksDomains ? (options.domains ?? []) : undefined,
    }
  }

  const textResponses: Record<string, () => [type: string, text: string]> = {
    '/': () => ['text/html; charset=utf-8', shellHtml(title)],
    '/sim/phone.js': () => ['text/javascript; charset=utf-8', phoneScript],
    '/sim/shell.js': () => ['text/javascript; charset=utf-8', shellScript],
    '/sim/worker.js': () => ['text/javascript; charset=utf-8', workerScript],
    '/sim/desk': () => [
      'application/json',
      JSON.stringify({
        ...desk.get(),
        appid: cloud.appid,
        clockOffset: clockOffset(),
        problems: build.diagnostics,
      }),
    ],
  }

  front.use(serveFiles(join(options.data, 'phones')))
  front.use(async (req, res, url) => {
    const createResponse = req.method === 'GET' && textResponses[url.pathname]
    const styleSheet = styleFile(url.pathname)
    const builtFile = serveBuild(build, runtimeScript, url.pathname)
    if (createResponse) send(res, 200, ...createResponse())
    else if (styleSheet) sendFile(req, res, styleSheet)
    else if (builtFile && 'file' in builtFile) sendFile(req, res, builtFile.file)
    else if (builtFile) send(res, 200, builtFile.type, builtFile.text)
    else if (url.pathname === '/phone') {
      const name = url.searchParams.get('as') ?? ''
      if (!isPersonName(name)) {
        const rule = '/phone?as=NAME: letters, digits, - and _, at most 32'
        send(res, 400, 'text/plain; charset=utf-8', rule)
        return true
      }
      send(res, 200, 'text/html; charset=utf-8', phoneHtml(createPhoneBoot(name, url.searchParams)))
    } else if (url.pathname === '/sim/qr.svg') {
      const svg = await QRCode.toString(url.searchParams.get('text') ?? '', {
        type: 'svg',
        margin: 1,
      })
      send(res, 200, 'image/svg+xml', svg)
    } else if (url.pathname === '/sim/request' && req.method === 'POST')
      await forwardRequest(req, res)
    else if (url.pathname === '/sim/desk' && req.method === 'PUT') {
      desk.set(JSON.parse(String(await readBody(req))))
      send(res, 200, 'text/plain', 'ok')
    } else if (url.pathname === '/sim/clock' && req.method === 'POST') {
      await setClock(cloud.clock, JSON.parse(String(await readBody(req))))
      hub.send({ kind: 'clock', offset: clockOffset() })
      send(res, 200, 'application/json', JSON.stringify({ offset: clockOffset() }))
    } else return false
    return true
  })

  let stopWatching = () => {}
  const reload = async () => {
    const hadErrors = countErrors(build) > 0
    build = await compile({ folder }, build)
    reportDiagnostics(build, log)
    if (hadErrors && countErrors(build) === 0) log('built without errors again')
    hub.send({ kind: 'reload' })
    if (options.watch) watchAgain()
  }
  const watchAgain = () => {
    stopWatching()
    stopWatching = follow(build.watch, () => reload().catch((error) => log(String(error))))
  }
  if (options.watch) watchAgain()

  return {
    desk,
    hub,
    build: () => build,
    reload,
    close: () => {
      stopWatching()
      hub.close()
    },
  }
}

/** The version in the address of a phone: `/phone?as=NAME&version=trial`. */
const versionIn = (query: URLSearchParams): EnvVersion | undefined =>
  ENV_VERSIONS.find((envVersion) => envVersion === query.get('version'))

/** The URLs of the pages that a phone opens first. Undefined means the app's first page. */
function initialUrls(query: URLSearchParams): string[] | undefined {
  const pageUrl = query.get('page')
  const scene = query.get('scene')
  if (!pageUrl) return undefined
  if (scene === null) return [pageUrl]
  const separator = pageUrl.includes('?') ? '&' : '?'
  return [`${pageUrl}${separator}scene=${encodeURIComponent(scene)}`]
}

type Clock = SimulatorOptions['cloud']['clock']

/** Sets the cloud's clock, or moves it by a step, both in ms. Without either, it is reset. */
function setClock(clock: Clock, change: { set?: number; step?: number }) {
  if (change.set !== undefined) return clock.set(change.set)
  if (change.step !== undefined) return clock.step(change.step)
  return clock.reset()
}

const countErrors = ({ diagnostics }: Build) =>
  diagnostics.filter(({ level }) => level === 'error').length

function reportDiagnostics(build: Build, printLine: (line: string) => void) {
  for (const { level, file, line, column, message } of build.diagnostics)
    printLine(`${level} ${file}:${line}:${column} ${message}`)
}
