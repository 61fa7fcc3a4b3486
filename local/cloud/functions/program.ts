import { inspect } from 'node:util'
import { movedDate } from '../client/moved-date.ts'

export interface Order {
  event: unknown
  env: Record<string, string>
  offset: number
  requestId: string
}
export type Outcome =
  | { result: string }
  | { failure: { errorType: string; errorMessage: string; errorCode?: number; stackTrace?: string } }
  | { timedOut: true }
  | { died: string }

export type Say = (level: string, text: string) => void
type Main = (event: unknown, context: object, callback: (error: unknown, result: unknown) => void) => unknown

/** What surrounds a function's code, in a process of its own as in the cloud's: its clock, its log, its environment. */
export interface Surroundings {
  Date: DateConstructor
  console: Console
  /** Runs one invocation; the next one is given when it has ended. */
  run(main: Main, order: Order): Promise<Outcome>
}

/** @param limits its memory in MB and its time in ms, as its context says them */
export function surround(env: NodeJS.ProcessEnv, limits: { memory: number; timeout: number }, say: Say): Surroundings {
  const RealDate = Date
  /** Cloud time minus real time. */
  let ahead = 0
  let given: string[] = []
  const about = {
    callbackWaitsForEmptyEventLoop: false,
    function_name: env.SCF_FUNCTIONNAME,
    function_version: '$LATEST',
    namespace: env.SCF_NAMESPACE,
    memory_limit_in_mb: limits.memory,
    time_limit_in_ms: limits.timeout,
  }
  return {
    Date: movedDate(RealDate, () => RealDate.now() + ahead),
    console: spoken(say),
    async run(main, { event, env: own, offset, requestId }) {
      // Variables of the previous caller must not show up in the next caller's context.
      for (const key of given) delete env[key]
      given = Object.keys(own)
      Object.assign(env, own)
      ahead = offset
      try {
        const result = await answer(main, event, { ...about, request_id: requestId })
        return { result: JSON.stringify(result) ?? 'null' }
      } catch (error) {
        return { failure: failure(error) }
      }
    },
  }
}

function spoken(say: Say): Console {
  const speak =
    (level: string) =>
    (...args: unknown[]) =>
      say(level, args.map((arg) => (typeof arg === 'string' ? arg : inspect(arg, { depth: 4 }))).join(' '))
  const levels = ['log', 'info', 'warn', 'error', 'debug'].map((level) => [level, speak(level)])
  // cloud.logger() prints through the last hook where the platform offers it.
  const logger = { __baseLog__: (message: unknown, level: string) => speak(level)(message) }
  return Object.assign(Object.create(console), Object.fromEntries(levels), logger)
}

/** What the platform tells of an error. */
export function failure(error: any) {
  return {
    errorCode: 1,
    errorType: error?.constructor?.name ?? typeof error,
    errorMessage: String(error?.message ?? error?.errMsg ?? inspect(error)),
    stackTrace: String(error?.stack ?? ''),
  }
}

/** A function answers by what it returns or by its callback, as the platform allows both. */
function answer(main: Main, event: unknown, context: object): unknown {
  return new Promise((resolve, reject) => {
    const returned = main(event, context, (error, result) => (error ? reject(error) : resolve(result)))
    if (returned !== undefined || main.length < 3) resolve(returned)
  })
}

/** The function that a module exports under the name that the platform asks for. */
export function mainOf(exports: any): Main {
  if (typeof exports.main !== 'function') throw new Error('the module exports no function "main"')
  return exports.main
}

/**
 * What the SDK asks of Tencent's own hosts (AI, models, SQL, containers) must not leave the laptop; before version 2 it
 * asked one of them for everything.
 */
export function stayOnLaptop(dns: any): void {
  const { lookup } = dns
  dns.lookup = (host: string, ...rest: any[]) =>
    /(^|\.)(tencentcloudapi|tencentyun|tcloudbase\w*)\.com$/.test(host)
      ? rest.at(-1)(new Error(`not simulated: ${host}${/^tcb-admin/.test(host) ? ' (wx-server-sdk before 2.0)' : ''}`))
      : lookup(host, ...rest)
}
