import { join } from 'node:path'
import { type Cloud, type Front, readBody, send, sendFile } from 'miniapp-cloud'
import QRCode from 'qrcode'
import { type Build, compile } from './compile/index.ts'
import { serveBuild } from './compile/serve.ts'
import { BASE_LIBRARY } from './contract.ts'
import { type DeskStore, isPersonName, openDesk } from './desk.ts'
import { browserBundle, phoneHtml, shellHtml, styleFile } from './documents.ts'
import { serveFiles } from './files.ts'
import { follow } from './follow.ts'
import { type Hub, openHub } from './hub.ts'
import { forward } from './request.ts'

interface SimulatorOptions {
  front: Front
  /** Folder of any Mini Program: holds project.config.json. */
  project: string
  /** Folder for the desk and the phones' files. */
  data: string
  cloud: Pick<Cloud, 'appid' | 'session'> & { clock: Pick<Cloud['clock'], 'now' | 'set' | 'step' | 'reset'> }
  /** Origins on the list of the account (服务器域名); checked unless project.config.json says `urlCheck: false`. */
  domains?: string[]
  /** `wx.cloud.init` may leave the environment out, as in older base libraries. */
  defaultEnv?: boolean
  /** Version of the base library that phones say they have, e.g. `2.19.4`. */
  baseLibrary?: string
  /** Recompile and reload when a source changes. */
  watch?: boolean
  /** Lines for the terminal: errors of pages and of the build. */
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

/** The simulator's parts and the last build: to open a project again, as tests do, is to look for changes. */
let parts: Promise<string[]> | undefined
let last: Build | undefined

export async function openSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { front, cloud, log, project: folder } = options
  parts ??= Promise.all((['runtime', 'worker', 'phone', 'shell'] as const).map(browserBundle))
  let build = (last = await compile({ folder }, last?.folder === folder ? last : undefined))
  const [runtime, worker, phone, shell] = (await parts) as [string, string, string, string]
  report(build, log)
  const title = build.config.app.window?.navigationBarTitleText || build.config.project.projectname || '小程序'
  const desk = openDesk(join(options.data, 'desk.json'), cloud.appid, title)
  const hub = openHub(front)
  desk.onChange(() => hub.send({ kind: 'desk' }))
  hub.onMessage((message) => {
    if (message.kind === 'log') log(`[${message.from}] ${message.text}`)
  })
  const clockOffset = () => cloud.clock.now() - Date.now()

  const texts: Record<string, () => [string, string]> = {
    '/': () => ['text/html; charset=utf-8', shellHtml(title)],
    '/sim/phone.js': () => ['text/javascript; charset=utf-8', phone],
    '/sim/shell.js': () => ['text/javascript; charset=utf-8', shell],
    '/sim/worker.js': () => ['text/javascript; charset=utf-8', worker],
    '/sim/desk': () => [
      'application/json',
      JSON.stringify({ ...desk.get(), appid: cloud.appid, clockOffset: clockOffset(), problems: build.diagnostics }),
    ],
  }

  front.use(serveFiles(join(options.data, 'phones')))
  front.use(async (req, res, url) => {
    const text = req.method === 'GET' && texts[url.pathname]
    const style = styleFile(url.pathname)
    const served = serveBuild(build, runtime, url.pathname)
    if (text) send(res, 200, ...text())
    else if (style) sendFile(req, res, style)
    else if (served && 'file' in served) sendFile(req, res, served.file)
    else if (served) send(res, 200, served.type, served.text)
    else if (url.pathname === '/phone') {
      const name = url.searchParams.get('as') ?? ''
      if (!isPersonName(name)) {
        send(res, 400, 'text/plain; charset=utf-8', '/phone?as=NAME: letters, digits, - and _, at most 32')
        return true
      }
      const person = desk.person(name)
      const session = cloud.session({ openid: person.openid, phoneNumber: person.phoneNumber })
      const { defaultEnv, baseLibrary = BASE_LIBRARY, domains: listed = [] } = options
      const domains = build.config.project.setting?.urlCheck === false ? undefined : listed
      const app = { appid: cloud.appid, appName: title, clockOffset: clockOffset(), defaultEnv, baseLibrary, domains }
      const boot = { person, session, desk: desk.get(), open: openingPage(url.searchParams), ...app }
      send(res, 200, 'text/html; charset=utf-8', phoneHtml(boot))
    } else if (url.pathname === '/sim/qr.svg') {
      const svg = await QRCode.toString(url.searchParams.get('text') ?? '', { type: 'svg', margin: 1 })
      send(res, 200, 'image/svg+xml', svg)
    } else if (url.pathname === '/sim/request' && req.method === 'POST') await forward(req, res)
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

  let stop = () => {}
  const reload = async () => {
    const wrong = errorsOf(build) > 0
    build = await compile({ folder }, build)
    report(build, log)
    if (wrong && errorsOf(build) === 0) log('built without errors again')
    hub.send({ kind: 'reload' })
    if (options.watch) rewatch()
  }
  const rewatch = () => {
    stop()
    stop = follow(build.watch, () => reload().catch((error) => log(String(error))))
  }
  if (options.watch) rewatch()

  return {
    desk,
    hub,
    build: () => build,
    reload,
    close: () => {
      stop()
      hub.close()
    },
  }
}

const openingPage = (query: URLSearchParams) => {
  const page = query.get('page')
  const scene = query.get('scene')
  if (!page) return undefined
  return [scene === null ? page : `${page}${page.includes('?') ? '&' : '?'}scene=${encodeURIComponent(scene)}`]
}

type Clock = SimulatorOptions['cloud']['clock']
const setClock = (clock: Clock, order: { set?: number; step?: number }) =>
  order.set !== undefined ? clock.set(order.set) : order.step !== undefined ? clock.step(order.step) : clock.reset()

const errorsOf = ({ diagnostics }: Build) => diagnostics.filter(({ level }) => level === 'error').length

function report(build: Build, log: (line: string) => void) {
  for (const { level, file, line, column, message } of build.diagnostics)
    log(`${level} ${file}:${line}:${column} ${message}`)
}
