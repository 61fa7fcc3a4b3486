/** Runs in a forked process: loads one built function and runs one invocation at a time, as the real platform does. */
import dns from 'node:dns'
import { existsSync, readFileSync } from 'node:fs'
import Module from 'node:module'
import { dirname, join, sep } from 'node:path'
import { inspect } from 'node:util'

interface Invocation {
  id: number
  event: unknown
  env: Record<string, string>
  /** Cloud time minus real time. */
  offset: number
  requestId: string
}

const RealDate = Date
let offset = 0
let given: string[] = []

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length ? args : [RealDate.now() + offset], newTarget),
  apply: () => new RealDate(RealDate.now() + offset).toString(),
  get: (target, key) => (key === 'now' ? () => RealDate.now() + offset : Reflect.get(target, key, target)),
})

for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
  console[level] = (...args: unknown[]) => say(level, args)
}
/** cloud.logger() prints through this hook where the platform offers it. */
;(console as any).__baseLog__ = (message: unknown, level: string) => say(level, [message])

function say(level: string, args: unknown[]): void {
  const text = args.map((arg) => (typeof arg === 'string' ? arg : inspect(arg, { depth: 4 }))).join(' ')
  process.send?.({ log: { level, text } })
}

/** What the SDK asks of Tencent's own hosts (AI, models, SQL, containers) must not leave the laptop. */
const lookup = dns.lookup
;(dns as any).lookup = (host: string, ...rest: any[]) =>
  /(^|\.)(tencentcloudapi|tcloudbase\w*)\.com$/.test(host)
    ? rest.at(-1)(new Error(`not simulated: ${host}`))
    : (lookup as Function)(host, ...rest)

function failure(error: any) {
  return {
    errorCode: 1,
    errorType: error?.constructor?.name ?? typeof error,
    errorMessage: String(error?.message ?? error?.errMsg ?? inspect(error)),
    stackTrace: String(error?.stack ?? ''),
  }
}

/** A function answers by what it returns or by its callback, as the platform allows both. */
function answer(main: Function, event: unknown, context: object): unknown {
  return new Promise((resolve, reject) => {
    const callback = (error: unknown, result: unknown) => (error ? reject(error) : resolve(result))
    const returned = main(event, context, callback)
    if (returned !== undefined || main.length < 3) resolve(returned)
  })
}

async function run(main: Function, { id, event, env, offset: ahead, requestId }: Invocation): Promise<void> {
  // Variables of the previous caller must not show up in the next caller's context.
  for (const key of given) delete process.env[key]
  given = Object.keys(env)
  Object.assign(process.env, env)
  offset = ahead
  try {
    const result = await answer(main, event, { ...about, request_id: requestId })
    process.send?.({ id, result: JSON.stringify(result) ?? 'null' })
  } catch (error) {
    process.send?.({ id, failure: failure(error) })
  }
}

// The server may be killed; its children must not outlive it.
process.on('disconnect', () => process.exit())
// Ctrl-C reaches every process of the terminal; the server ends its children itself, without a word.
process.on('SIGINT', () => {})

const file = process.argv[2]!
const [memory, timeout] = process.argv.slice(3).map(Number)
const about = {
  callbackWaitsForEmptyEventLoop: false,
  function_name: process.env.SCF_FUNCTIONNAME,
  function_version: '$LATEST',
  namespace: process.env.SCF_NAMESPACE,
  memory_limit_in_mb: memory,
  time_limit_in_ms: timeout,
}

// In the cloud nothing lies above the function's folder: a package.json further up says nothing about its modules.
const home = dirname(file) + sep
if (!existsSync(join(home, 'package.json'))) {
  const extensions = (Module as any)._extensions
  const usual = extensions['.js']
  extensions['.js'] = (module: any, path: string) =>
    path.startsWith(home) && !path.includes(`${sep}node_modules${sep}`)
      ? module._compile(readFileSync(path, 'utf8'), path)
      : usual(module, path)
}

try {
  const main = require(file).main
  if (typeof main !== 'function') throw new Error('the module exports no function "main"')
  process.on('message', (message: Invocation) => void run(main, message))
  process.send?.({ ready: true })
} catch (error) {
  process.send?.({ broken: failure(error) }, () => process.exit(1))
}
